/** An environment variable that cannot be used; the message says which and what would be right. */
export class SettingFault extends Error {}
