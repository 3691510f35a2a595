/** What was typed cannot be used; the message says what is wrong and what would be right. */
export class UsageFault extends Error {}
