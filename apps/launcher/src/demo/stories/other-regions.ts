import { views } from '../opinion-texts.js';
import type { Story } from '../story.js';

/** A few consultations of the other regions, so that each has something to show. */
export const otherRegions: readonly Story[] = [
  {
    key: 'zhongning-gypsum',
    regionCode: '640521',
    starter: '640521.nr.handler',
    subject: '碱滩子石膏矿通风系统改造会商',
    question:
      '碱滩子石膏矿拟将自然通风改为机械抽出式通风，并新增回风斜井一处。\n请就井口位置、安全设施设计变更和用地要求提出意见。',
    agencies: ['EM', 'EE', 'TW'],
    signers: ['EM.leader'],
    steps: views('640521', ['EM'], '通风系统改造'),
  },
  {
    key: 'zhongning-limestone',
    regionCode: '640521',
    starter: '640521.nr.handler',
    subject: '石喇叭沟水泥用石灰岩矿开采顺序调整会商',
    question:
      '石喇叭沟水泥用石灰岩矿拟由东向西调整为自上而下分层开采，首采区随之变化。\n请就安全、环保和水土保持影响提出意见。',
    agencies: ['EM', 'EE', 'WR', 'PS'],
    signers: ['EM.leader', 'EE.leader'],
    steps: [
      ...views('640521', ['EM', 'EE', 'WR', 'PS'], '开采顺序调整'),
      { act: 'signature', by: '640521.em.leader', result: 'sign', opinion: '同意自上而下分层开采。' },
      { act: 'signature', by: '640521.ee.leader', result: 'sign' },
    ],
  },
  {
    key: 'haiyuan-clay',
    regionCode: '640522',
    starter: '640522.nr.handler',
    subject: '盐碱台陶瓷土矿复垦土源保障会商',
    question: '盐碱台陶瓷土矿复垦尚缺表土约1.8万立方米，拟利用水利工程弃土。\n请就土源质量、运距和手续提出意见。',
    agencies: ['WR', 'FG', 'TW'],
    signers: ['WR.leader'],
    steps: views('640522', ['FG', 'TW'], '复垦土源调配'),
  },
  {
    key: 'urad-consolidation',
    regionCode: '150824',
    starter: '150824.nr.handler',
    subject: '乌兰浩饶片区铁矿资源整合方案会商',
    question:
      '乌兰浩饶片区三宗相邻铁矿采矿权拟整合为一个开采主体，统一规划、统一系统。\n请就矿权设置、草原征占用、产业政策、运输条件提出意见。',
    agencies: ['EM', 'EE', 'FG', 'DRC', 'IIT', 'TRA'],
    signers: ['EM.leader', 'IIT.leader', 'DRC.leader'],
    steps: [
      ...views('150824', ['EM', 'EE', 'FG', 'DRC', 'IIT', 'TRA'], '资源整合'),
      { act: 'signature', by: '150824.em.leader', result: 'sign', opinion: '同意。整合期间各矿按原设计停止基建。' },
    ],
  },
  {
    key: 'urad-fluorite',
    regionCode: '150824',
    starter: '150824.em.handler',
    subject: '沙日哈达萤石矿尾矿库闭库会商',
    question: '沙日哈达萤石矿尾矿库已达设计标高，企业申请闭库。\n请就闭库设计、坝体稳定、渗滤液和生态恢复提出意见。',
    agencies: ['NR', 'EE', 'WR'],
    signers: ['NR.leader'],
    steps: [
      ...views('150824', ['NR', 'EE', 'WR'], '尾矿库闭库'),
      { act: 'signature', by: '150824.nr.leader', result: 'sign' },
      { act: 'approval', by: '150824.em.leader', result: 'agree', opinion: '同意按闭库程序办理。' },
      { act: 'filing', by: '150824.em.handler', result: 'filed' },
    ],
  },
  {
    key: 'kundulun-closed',
    regionCode: '150203',
    starter: '150203.nr.handler',
    subject: '北梁沟建筑石料矿关闭后土地利用会商',
    question:
      '北梁沟建筑石料矿采矿许可证注销后，采坑拟作为应急避险场地。\n请就场地稳定性、土壤状况和规划衔接提出意见。',
    agencies: ['EM', 'EE', 'DRC', 'DATA'],
    signers: ['EE.leader'],
    steps: views('150203', ['EM', 'DATA'], '关闭矿山土地利用'),
  },
  {
    key: 'yuncheng-stone',
    regionCode: '445302',
    starter: '445302.em.handler',
    subject: '石背岭饰面用花岗岩矿荒料堆场安全会商',
    question:
      '石背岭饰面用花岗岩矿荒料堆场毗邻乡道，台风季节存在滑移风险，拟增设挡墙。\n请就设计标准、占用林地和交通组织提出意见。',
    agencies: ['NR', 'EE', 'FG', 'HR', 'FIRE'],
    signers: ['NR.leader', 'FG.leader'],
    steps: [
      ...views('445302', ['NR', 'EE', 'FG', 'HR', 'FIRE'], '荒料堆场整治', 1),
      { act: 'signature', by: '445302.nr.leader', result: 'sign' },
      { act: 'signature', by: '445302.fg.leader', result: 'sign' },
      { act: 'approval', by: '445302.em.leader', result: 'agree', opinion: '同意，限期两个月完成挡墙建设。' },
    ],
  },
];
