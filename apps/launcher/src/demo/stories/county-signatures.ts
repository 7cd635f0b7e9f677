import { views } from '../opinion-texts.js';
import type { Story } from '../story.js';

const R = '640502';
const NR = `${R}.nr.handler`;

/** 沙坡头区 consultations that are being signed or wait for a supplement. */
export const countySignatures: readonly Story[] = [
  {
    key: 'liuquantai-goaf',
    regionCode: R,
    starter: NR,
    subject: '柳泉台石膏矿地下采空区综合治理会商',
    question:
      '柳泉台石膏矿经物探圈定采空区三处，总体积约4.6万立方米，其中二号采空区位于通村公路下方。企业拟采用分段充填治理，工期十个月。\n请就充填材料环保要求、公路通行安全、治理顺序和监测要求提出意见。',
    agencies: ['EM', 'EE', 'WR', 'TW'],
    signers: ['EM.leader', 'EE.leader', 'TW.leader'],
    steps: views(R, ['EM', 'EE', 'WR', 'TW'], '采空区综合治理'),
  },
  {
    key: 'hongyawan-road',
    regionCode: R,
    starter: NR,
    subject: '红崖湾石灰岩矿与毗邻矿山共用运输道路会商',
    question:
      '红崖湾石灰岩矿与北侧两家矿山拟共建共用运输道路4.8公里，统一设置洗车、计量和抑尘设施，费用按运量分摊。\n请就道路等级、交叉路口安全、扬尘管控责任划分、占地手续提出意见。',
    agencies: ['EM', 'EE', 'FG', 'PS', 'TW'],
    signers: ['PS.leader', 'EM.leader', 'TW.leader'],
    steps: [
      ...views(R, ['EM', 'EE', 'FG', 'PS', 'TW'], '共用运输道路', 1),
      {
        act: 'signature',
        by: `${R}.ps.leader`,
        result: 'sign',
        opinion: '同意。请在两处平交路口设置信号灯和限高设施，民爆运输车辆错时通行。',
      },
    ],
  },
  {
    key: 'beilugou-night',
    regionCode: R,
    starter: NR,
    subject: '北麓沟砂石矿夜间限时运输会商',
    question:
      '为保障冬季供暖项目用料，北麓沟砂石矿申请在12月1日至次年1月15日期间，将运输时段延长至22时。\n请就噪声影响、道路交通安全、沿线学校和住户诉求提出意见。',
    agencies: ['EE', 'PS', 'TW'],
    signers: ['TW.leader', 'PS.leader'],
    steps: [
      ...views(R, ['EE', 'PS', 'TW'], '夜间限时运输'),
      {
        act: 'signature',
        by: `${R}.tw.leader`,
        result: 'return',
        opinion: '申请材料未附沿线三个自然村的书面意见，也未说明夜间运输车次上限，请补充后再会签。',
      },
    ],
  },
  {
    key: 'shaliujing-water',
    regionCode: R,
    starter: `${R}.wr.handler`,
    subject: '沙柳井建筑用砂岩矿矿坑涌水综合利用会商',
    question:
      '沙柳井建筑用砂岩矿日均矿坑涌水约180立方米，拟经沉淀处理后用于矿区抑尘和周边生态林灌溉。\n请就水质标准、输水管线占地、计量和取水许可衔接提出意见。',
    agencies: ['NR', 'EE', 'FG'],
    signers: ['EE.leader', 'FG.leader'],
    steps: [
      ...views(R, ['NR', 'EE', 'FG'], '矿坑涌水综合利用'),
      {
        act: 'signature',
        by: `${R}.ee.leader`,
        result: 'return',
        opinion: '水质监测只有一次数据，不足以判断是否稳定达到农田灌溉水质标准，请补充丰、枯两期监测报告。',
      },
      {
        act: 'supplement',
        by: `${R}.wr.handler`,
        note: '已补充6月和11月两期检测结果，悬浮物、氟化物、全盐量均符合农田灌溉水质标准旱地作物限值；已明确灌溉前增设一级过滤，并在出水口安装在线计量。',
      },
    ],
  },
  {
    key: 'hewan-fencing',
    regionCode: R,
    starter: `${R}.tw.handler`,
    subject: '河湾台历史遗留废弃采坑围挡与警示设施会商',
    question:
      '河湾台片区有历史遗留采坑五处，责任主体灭失，最深处约17米，近期有群众进入拉运土石。拟由属地实施围挡、警示和巡查。\n请就实施主体、资金渠道、后续生态修复衔接提出意见。',
    agencies: ['NR', 'EM', 'FG', 'PS', 'LEGAL'],
    signers: ['NR.leader', 'LEGAL.leader'],
    steps: [
      ...views(R, ['NR', 'EM', 'FG', 'PS', 'LEGAL'], '废弃采坑围挡', 1),
      {
        act: 'signature',
        by: `${R}.nr.leader`,
        result: 'sign',
        opinion: '同意先行围挡，采坑纳入历史遗留矿山修复计划。',
      },
      { act: 'claim', by: `${R}.legal.leader`, kind: 'signature' },
    ],
  },
];
