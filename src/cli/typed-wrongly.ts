/** What the parser of the command line complains of, by the beginning of its English sentence. */
const complaints: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^unknown option '([^']*)'/, (option) => `没有选项 ${option}`],
  [/^unknown command '([^']*)'/, (command) => `没有命令 ${command}`],
  [/^missing required argument '([^']*)'/, (argument) => `缺少参数 ${argument}`],
  [/^option '([^']*)' argument missing/, (option) => `选项 ${option} 缺少取值`],
  [
    /^option '([^']*)' argument '([^']*)' is invalid\. Allowed choices are (.*)\.$/m,
    (option, value, choices) => `选项 ${option} 不能是“${value}”，可用：${choices.replaceAll(', ', '、')}`,
  ],
  [/^too many arguments/, () => '参数太多'],
]

/** A complaint of the parser in both languages; its own sentence alone where it is none of the usual ones. */
export function typedWrongly(complaint: string): string {
  const english = complaint.replace(/^error: /, '')
  for (const [form, inChinese] of complaints) {
    const found = form.exec(english)
    if (found) return `${inChinese(...found.slice(1))}。 / ${english}`
  }
  return english
}
