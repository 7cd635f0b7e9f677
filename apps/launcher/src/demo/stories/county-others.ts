import { views } from '../opinion-texts.js';
import type { Story } from '../story.js';

const R = '640502';

/** 沙坡头区 consultations that other agencies than the lead have started, and two with a longer way behind them. */
export const countyOthers: readonly Story[] = [
  {
    key: 'dust-campaign',
    regionCode: R,
    starter: `${R}.ee.handler`,
    subject: '砂石矿山运输扬尘整治标准统一会商',
    question:
      '现有砂石矿山洗车、喷淋和物料覆盖要求不一，群众投诉集中在三条运输线路。拟统一整治标准并设置六个月过渡期。\n请就标准内容、过渡期安排、分工和联合检查方式提出意见。',
    agencies: ['NR', 'EM', 'PS', 'TW', 'LEGAL'],
    signers: ['NR.leader'],
    steps: [
      ...views(R, ['NR', 'EM', 'PS', 'TW', 'LEGAL'], '运输扬尘整治标准', 1),
      { act: 'signature', by: `${R}.nr.leader`, result: 'sign', opinion: '同意。标准印发后纳入矿山年度信息公示核查。' },
    ],
  },
  {
    key: 'explosives-store',
    regionCode: R,
    starter: `${R}.ps.handler`,
    subject: '停产矿山民用爆炸物品储存库封存会商',
    question:
      '全区停产矿山现有民用爆炸物品储存库五座，拟全部清库封存，停产期间不得办理购买手续。\n请就清库退库程序、看护责任、复工后重新启用条件提出意见。',
    agencies: ['NR', 'EM', 'LEGAL'],
    signers: ['NR.leader', 'EM.leader'],
    steps: [
      ...views(R, ['NR', 'EM', 'LEGAL'], '储存库封存', 1),
      { act: 'signature', by: `${R}.nr.leader`, result: 'sign' },
    ],
  },
  {
    key: 'grassland-permit',
    regionCode: R,
    starter: `${R}.fg.handler`,
    subject: '白刺梁片区矿山临时使用草原到期收回会商',
    question:
      '白刺梁片区两处矿山临时使用草原审批将于年底到期，植被恢复尚未完成。\n请就延期条件、恢复时限和保证措施提出意见。',
    agencies: ['NR', 'EE', 'WR', 'TW'],
    signers: ['NR.leader'],
    steps: [
      ...views(R, ['NR', 'EE', 'WR', 'TW'], '临时使用草原收回'),
      { act: 'signature', by: `${R}.nr.leader`, result: 'sign', opinion: '同意，不再延期。' },
      {
        act: 'approval',
        by: `${R}.fg.leader`,
        result: 'agree',
        opinion: '同意到期收回。未按期恢复的，依法代为恢复，费用由使用人承担。',
      },
      { act: 'filing', by: `${R}.fg.handler`, result: 'filed', note: '已通知两家企业，植被恢复方案一并归档。' },
    ],
  },
  {
    key: 'luocaowa-second',
    regionCode: R,
    starter: `${R}.nr.handler`,
    subject: '萝草洼建筑石料矿停采线外保安矿柱设置会商',
    question:
      '萝草洼建筑石料矿东界距供水干管约130米，企业拟设置宽50米的保安矿柱。\n请就保安矿柱宽度、振动控制和管线监测提出意见。',
    agencies: ['EM', 'WR', 'TW'],
    signers: ['EM.leader', 'WR.leader'],
    steps: [
      ...views(R, ['EM', 'WR', 'TW'], '保安矿柱设置', 1),
      { act: 'signature', by: `${R}.em.leader`, result: 'sign' },
      { act: 'signature', by: `${R}.wr.leader`, result: 'sign', opinion: '同意，干管两侧各设三个沉降观测点。' },
      {
        act: 'approval',
        by: `${R}.nr.leader`,
        result: 'return',
        opinion: '请说明50米宽度的计算依据，并附设计单位复核意见。',
      },
      {
        act: 'supplement',
        by: `${R}.nr.handler`,
        note: '已补充设计单位复核意见：按边坡破坏影响范围和爆破振动安全允许距离分别计算为41米和46米，取50米，留有余量。',
      },
    ],
  },
  {
    key: 'xiangshuigou-withdrawn',
    regionCode: R,
    starter: `${R}.nr.handler`,
    subject: '响水沟砂石料矿延续登记前置意见会商',
    question: '响水沟砂石料矿采矿许可证将于明年三月到期，企业申请延续。\n请就延续条件提出意见。',
    agencies: ['EE', 'WR', 'FG', 'TW'],
    signers: ['EE.leader', 'TW.leader'],
    steps: [
      ...views(R, ['EE', 'WR', 'FG', 'TW'], '延续登记'),
      { act: 'signature', by: `${R}.ee.leader`, result: 'sign' },
      {
        act: 'withdrawal',
        by: `${R}.nr.handler`,
        reason: '企业提交的储量年报与核查结果不一致，需重新核实后再行会商，本次撤回。',
      },
    ],
  },
  {
    key: 'penalty-standard',
    regionCode: R,
    starter: `${R}.legal.handler`,
    subject: '非煤矿山违法行为线索移送文书格式会商',
    question:
      '各单位移送线索所用文书格式不一，影响立案时效。拟统一线索移送单、回执单和结果反馈单三种格式。\n请就必填事项、附件清单、移送和反馈时限提出意见。',
    agencies: ['NR', 'EM', 'EE', 'WR', 'FG', 'PS'],
    signers: ['NR.leader'],
    steps: views(R, ['NR', 'EM', 'EE', 'FG', 'PS'], '线索移送文书格式统一'),
  },
];
