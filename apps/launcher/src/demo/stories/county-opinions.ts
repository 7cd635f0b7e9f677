import { view, views } from '../opinion-texts.js';
import type { Story } from '../story.js';

const R = '640502';
const NR = `${R}.nr.handler`;

/** 沙坡头区 consultations that are still collecting opinions. */
export const countyOpinions: readonly Story[] = [
  {
    key: 'shiaogou-expansion',
    regionCode: R,
    starter: NR,
    subject: '石坳沟建筑石料矿拟扩大开采范围意见征询',
    question:
      '石坳沟建筑石料矿申请将开采范围由0.142平方公里扩大至0.168平方公里，开采标高下限由1,385米调整为1,365米，设计规模不变。\n请各单位结合职责，就扩大部分是否涉及禁止和限制开采区、安全设施是否需要重新设计、环境影响和水土保持是否构成重大变动、周边群众诉求等提出意见。',
    agencies: ['EM', 'EE', 'WR', 'FG', 'TW', 'PS'],
    signers: ['EM.leader', 'EE.leader', 'TW.leader'],
    steps: [],
  },
  {
    key: 'qinglipo-slope',
    regionCode: R,
    starter: NR,
    subject: '青砾坡石英岩矿西侧边坡治理方案会商',
    question:
      '青砾坡石英岩矿西侧边坡于9月中旬出现张拉裂缝，最大宽度6厘米，企业已撤出人员并委托设计单位编制削坡减载和坡面防护方案。\n请就治理方案的可行性、治理期间的作业管控、削坡产生石料的处置方式提出意见。治理期间该矿不得以治理名义从事生产。',
    agencies: ['EM', 'EE', 'WR', 'TW', 'LEGAL'],
    signers: ['EM.leader', 'TW.leader'],
    steps: [
      view(R, 'EM', '西侧边坡治理', { variant: 1 }),
      view(R, 'WR', '西侧边坡治理'),
      { act: 'claim', by: `${R}.ee.handler`, kind: 'opinion' },
    ],
  },
  {
    key: 'shuangtuoling-tailings',
    regionCode: R,
    starter: NR,
    subject: '双驼岭萤石矿尾矿库回采利用可行性会商',
    question:
      '双驼岭萤石矿拟对已停用的一号尾矿库实施回采再选，计划服务年限四年，回采后库区复垦为草地。企业提交了可行性研究报告和初步勘察资料。\n请就回采的安全条件、库区渗滤液收集处理、下游居民点影响、回采期间防洪度汛措施提出意见。',
    agencies: ['EM', 'EE', 'WR', 'FG', 'TW', 'FIRE'],
    signers: ['EM.leader', 'EE.leader'],
    steps: [
      {
        act: 'opinion',
        by: `${R}.ee.handler`,
        result: 'disagree',
        opinion:
          '经组织技术人员现场踏勘并查阅资料，我单位现阶段不同意实施。理由如下：\n一、可行性研究报告未对尾砂浸出毒性重新鉴别，氟化物浓度仅采用2014年数据，不能反映现状；\n二、库区下游1.2公里处有集中式饮用水水源井，报告未开展地下水影响预测，也未布设对照监测井；\n三、回采过程扰动面大，未提出渗滤液收集和应急池设置方案。\n请企业补充固体废物属性鉴别、地下水专项评价和应急预案后，再行征求意见。',
      },
      view(R, 'EM', '尾矿库回采'),
      view(R, 'FIRE', '尾矿库回采', { result: 'noObjection' }),
    ],
  },
  {
    key: 'flood-season-check',
    regionCode: R,
    starter: `${R}.em.handler`,
    subject: '冬季非煤矿山联合检查分组及重点事项会商',
    question:
      '为做好今冬明春非煤矿山安全防范工作，拟于12月上旬组织联合检查，分三组覆盖全区在册矿山和尾矿库。\n请各单位就检查人员安排、重点事项清单、问题移交方式提出意见，并明确一名联络人员所在岗位（不填写姓名和电话）。',
    agencies: ['NR', 'EE', 'PS', 'PWR', 'FIRE', 'MKT', 'HR'],
    signers: ['NR.leader', 'PS.leader'],
    steps: [
      {
        act: 'opinion',
        by: `${R}.nr.handler`,
        result: 'agree',
        opinion:
          '我单位同意联合检查安排，可派出三人分别编入三个检查组。建议将以下事项列入重点清单：一是越界、超层开采和以采代探；二是停产矿山擅自复工；三是矿区生态修复义务履行和基金计提使用情况。检查发现的自然资源违法线索当日移交，由我单位立案核查。',
      },
      ...views(R, ['PWR', 'MKT', 'HR', 'FIRE'], '冬季联合检查'),
    ],
  },
  {
    key: 'honggeda-reopened',
    regionCode: R,
    starter: NR,
    subject: '红疙瘩沟砂石料矿运输便道改线会商',
    question:
      '红疙瘩沟砂石料矿现有运输便道穿越村庄，拟改线至村庄东侧戈壁荒滩，新建便道长2.3公里、宽7米。\n请就改线占用草地、跨越排洪沟、与县道平交等问题提出意见。',
    agencies: ['WR', 'FG', 'TW', 'PS'],
    signers: ['FG.leader', 'TW.leader'],
    steps: [
      ...views(R, ['WR', 'FG', 'TW', 'PS'], '运输便道改线'),
      {
        act: 'returnTo',
        by: `${R}.fg.leader`,
        kind: 'signature',
        toPhase: 'opinions',
        then: 'redo',
        reason: '改线方案在会签期间调整了起点，原意见所依据的占用面积已经变化，请各单位按新图重新提出意见。',
      },
      {
        act: 'opinion',
        by: `${R}.tw.handler`,
        n: 2,
        result: 'agree',
        opinion:
          '我镇已按调整后的线路图重新征求两个村民小组意见。新起点避开了村集体林带，群众无异议，同意改线。请企业在便道与村道交叉处设置减速带和警示标志，施工期安排专人疏导。',
      },
    ],
  },
];
