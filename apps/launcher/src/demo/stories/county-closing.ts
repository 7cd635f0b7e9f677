import { views } from '../opinion-texts.js';
import type { Step, Story } from '../story.js';

const R = '640502';
const NR = `${R}.nr.handler`;
const NR_LEADER = `${R}.nr.leader`;

const signed = (by: string, opinion?: string): Step => ({
  act: 'signature',
  by: `${R}.${by}.leader`,
  result: 'sign',
  ...(opinion === undefined ? {} : { opinion }),
});

/** 沙坡头区 consultations before their leader, in filing, filed or withdrawn. */
export const countyClosing: readonly Story[] = [
  {
    key: 'tuolingshan-blasting',
    regionCode: R,
    starter: NR,
    subject: '驼铃山白云岩矿中深孔爆破参数调整会商',
    question:
      '驼铃山白云岩矿拟将台阶高度由10米调整为12米，采用逐孔起爆技术。爆破振动测试报告显示最近民房处质点振动速度为0.42厘米每秒。\n请就爆破安全允许距离、警戒方案、公告方式提出意见。',
    agencies: ['EM', 'PS', 'TW'],
    signers: ['PS.leader', 'EM.leader'],
    steps: [
      ...views(R, ['EM', 'PS', 'TW'], '爆破参数调整'),
      signed('ps', '同意。调整后首次爆破由我单位现场监督。'),
      signed('em'),
    ],
  },
  {
    key: 'huangpingtan-dump',
    regionCode: R,
    starter: NR,
    subject: '黄坪滩石料矿排土场增容会商',
    question:
      '黄坪滩石料矿内排条件尚未形成，拟将现有外排土场容量由38万立方米增至52万立方米，最终堆置高度增加6米。\n请就排土场稳定性、拦挡和截排水、草地占用、下游安全提出意见。',
    agencies: ['EM', 'EE', 'WR', 'FG'],
    signers: ['EM.leader'],
    steps: [
      ...views(R, ['EM', 'EE', 'WR', 'FG'], '排土场增容', 1),
      signed('em', '同意，增容前先完成稳定性分析专家评审。'),
      {
        act: 'approval',
        by: NR_LEADER,
        result: 'return',
        opinion: '各单位意见中提出的防洪影响分析和稳定性评审尚未列明完成时限和责任，请汇总成清单后再报。',
      },
    ],
  },
  {
    key: 'yingzuiya-quartz',
    regionCode: R,
    starter: NR,
    subject: '鹰嘴崖脉石英矿矿区界桩恢复会商',
    question:
      '鹰嘴崖脉石英矿北侧三处界桩因道路施工损毁，企业申请按登记坐标恢复，并与相邻矿山共同确认。\n请就界桩恢复程序、现场见证、坐标复测要求提出意见。',
    agencies: ['EM', 'TW'],
    signers: ['TW.leader'],
    steps: [
      ...views(R, ['EM', 'TW'], '界桩恢复'),
      signed('tw'),
      {
        act: 'approval',
        by: NR_LEADER,
        result: 'agree',
        opinion: '同意。由登记测绘单位复测，两矿现场签字确认后埋设。',
      },
    ],
  },
  {
    key: 'huashuliang-buffer',
    regionCode: R,
    starter: NR,
    subject: '桦树梁建筑石料矿距离景区道路安全缓冲会商',
    question:
      '桦树梁建筑石料矿申请在距旅游专线道路280米处布置新采区。\n请就露天爆破安全距离、视觉影响、道路保护范围提出意见。',
    agencies: ['EM', 'EE', 'PS', 'TW'],
    signers: ['PS.leader', 'TW.leader'],
    steps: [
      ...views(R, ['EM', 'EE', 'TW'], '新采区布置', 1),
      {
        act: 'opinion',
        by: `${R}.ps.handler`,
        result: 'disagree',
        opinion:
          '经研究，我单位不同意。该位置距旅游专线道路280米，小于爆破个别飞散物对人员的安全允许距离300米，且旅游旺季日均车流较大，难以在爆破时段实施长时间交通管制。建议采区向西平移或者改用机械开采工艺后重新会商。',
      },
      signed('ps', '维持我单位书面意见。'),
      signed('tw'),
      {
        act: 'approval',
        by: NR_LEADER,
        result: 'disagree',
        opinion: '不同意在该处布置新采区。请企业调整采区位置或者开采工艺，具备条件后另行提出。',
      },
    ],
  },
  {
    key: 'guchengyuan-restoration',
    regionCode: R,
    starter: NR,
    subject: '古城塬砖瓦用黏土矿生态修复分期验收会商',
    question:
      '古城塬砖瓦用黏土矿完成一期修复面积96亩，覆土厚度不低于60厘米，已完成播种。企业申请分期验收。\n请就修复质量、水土保持设施、后续管护责任提出意见。',
    agencies: ['EE', 'WR', 'FG', 'TW'],
    signers: ['FG.leader', 'EE.leader'],
    steps: [
      ...views(R, ['EE', 'WR', 'FG', 'TW'], '一期生态修复'),
      signed('fg', '同意，管护期不少于三年。'),
      signed('ee'),
      { act: 'approval', by: NR_LEADER, result: 'agree', opinion: '同意按分期验收程序组织。' },
      { act: 'filing', by: NR, result: 'filed', note: '意见汇总表、现场照片和测量成果已归入矿山档案。' },
    ],
  },
  {
    key: 'siergeba-power',
    regionCode: R,
    starter: `${R}.em.handler`,
    subject: '寺儿坝停产矿山保安电源核查会商',
    question:
      '寺儿坝片区两座停产地下矿山需维持排水和通风，拟核定保安负荷并加装远程计量。\n请就保安负荷核定、断电预警联动和费用承担提出意见。',
    agencies: ['NR', 'PWR', 'TW'],
    signers: ['PWR.leader'],
    steps: [
      ...views(R, ['NR', 'PWR', 'TW'], '保安电源核查'),
      signed('pwr', '同意，保安负荷单独计量、专线供电。'),
      { act: 'approval', by: `${R}.em.leader`, result: 'agree', opinion: '同意。每月核查一次，异常用电即时通报。' },
      { act: 'filing', by: `${R}.em.handler`, result: 'filed' },
    ],
  },
  {
    key: 'gangouzi-withdrawn',
    regionCode: R,
    starter: NR,
    subject: '干沟子建筑用砂矿临时堆场选址会商',
    question: '干沟子建筑用砂矿拟在矿区外设置临时堆场约12亩，使用期六个月。\n请就选址、占地和抑尘要求提出意见。',
    agencies: ['EE', 'FG', 'TW'],
    signers: ['FG.leader'],
    steps: [
      ...views(R, ['FG'], '临时堆场选址'),
      { act: 'withdrawal', by: NR, reason: '企业已书面说明改在矿区范围内堆存，不再需要另行选址，会商事由消失。' },
    ],
  },
];
