/** Sentences about who may see a project. */
export const webAudienceZh = {
  addressTo: '送达哪个单位',
  addressed: { true: '送达', false: '取消送达' },
  addressedHow: '办理方式',
  withheldHow: '知悉范围',
  withheld: { true: '限定：只有下列账号能看到', false: '不限定：按所在地和岗位查看' },
  admittedAccounts: '可以看到的账号',
  admittedHint: '每行一个账号；您自己总在其中。',
}

export type WebAudienceText = typeof webAudienceZh
