import type { Dimension } from '../domain/city/condition.ts'
import type { FactName } from '../domain/city/words.ts'
import type { CommandType } from '../domain/projects/actions.ts'
import type { InterfaceLanguage } from './language.ts'

// Names of the closed words that a city does not label itself.

type Words<Word extends string> = Record<InterfaceLanguage, Record<Word, string>>

export const factWords = {
  zh: {
    industryCode: '行业代码',
    totalInvestment: '总投资',
    fixedAssetInvestment: '固定资产投资',
    projectCompany: '项目公司',
    enterpriseCode: '项目公司的统一社会信用代码',
    projectCode: '项目代码',
    park: '所在平台',
    land: '用地面积',
    ecosystem: '产业链',
    outputAtCapacity: '达产后年产值',
    taxAtCapacity: '达产后年税收',
    relationshipManager: '首席服务员',
    agreement: '协议类型',
  },
  en: {
    industryCode: 'industry code',
    totalInvestment: 'total investment',
    fixedAssetInvestment: 'fixed-asset investment',
    projectCompany: 'project company',
    enterpriseCode: 'enterprise code of the project company',
    projectCode: 'project code',
    park: 'park',
    land: 'land',
    ecosystem: 'industry chain',
    outputAtCapacity: 'annual output at full capacity',
    taxAtCapacity: 'annual tax at full capacity',
    relationshipManager: 'relationship manager',
    agreement: 'kind of agreement',
  },
} satisfies Words<FactName>

export const commandWords = {
  zh: {
    open: '登记项目',
    describe: '修改信息',
    plan: '排定计划',
    reach: '登记里程碑',
    suspend: '暂停',
    resume: '恢复',
    lose: '登记流失',
    exit: '登记退出',
    merge: '合并',
    classify: '设定知悉范围',
    address: '送达单位',
    correct: '更正',
    withdraw: '撤回',
  },
  en: {
    open: 'register it',
    describe: 'change its facts',
    plan: 'plan a milestone',
    reach: 'record a milestone',
    suspend: 'suspend it',
    resume: 'resume it',
    lose: 'record it as lost',
    exit: 'record its exit',
    merge: 'merge it',
    classify: 'set who may see it',
    address: 'address it to an organisation',
    correct: 'correct an action',
    withdraw: 'withdraw an action',
  },
} satisfies Words<CommandType>

export const dimensionWords = {
  zh: {
    district: '区县市',
    park: '平台',
    ecosystem: '产业生态圈',
    chain: '产业链',
    tier: '产业层级',
    cluster: '产业集群',
    month: '月份',
    sizeBand: '规模档',
    originCountry: '国别（地区）',
    originRegion: '来源区域',
    kind: '项目类型',
    stage: '阶段',
    status: '状态',
    provenance: '数据来源',
  },
  en: {
    district: 'district',
    park: 'park',
    ecosystem: 'ecosystem',
    chain: 'chain',
    tier: 'tier',
    cluster: 'cluster',
    month: 'month',
    sizeBand: 'size band',
    originCountry: 'country or territory of origin',
    originRegion: 'region of origin',
    kind: 'kind',
    stage: 'stage',
    status: 'status',
    provenance: 'provenance',
  },
} satisfies Words<Dimension>

export const provenanceWords = {
  zh: { entered: '台账登记', synthetic: '演示', public: '公开资料' },
  en: { entered: 'entered', synthetic: 'demonstration', public: 'public source' },
} satisfies Words<'entered' | 'synthetic' | 'public'>
