import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Command, Option } from 'commander'
import { typedWrongly } from './typed-wrongly.ts'

/** What a parser like ours says to a line. */
async function complaintOf(line: string): Promise<string> {
  let said = ''
  const program = new Command('program').exitOverride().configureOutput({
    writeErr: (text) => (said += text),
    outputError: (text, write) => write(typedWrongly(text)),
  })
  const figure = new Command('figure')
    .argument('<id>')
    .option('--from <date>')
    .addOption(new Option('--format <format>').choices(['json', 'table']))
    .action(() => undefined)
  program.addCommand(figure.copyInheritedSettings(program))
  await program.parseAsync(line.split(' '), { from: 'user' }).catch(() => undefined)
  return said
}

test('every complaint of the parser is said in both languages', async () => {
  for (const [line, sentence] of [
    ['figures', "没有命令 figures。 / unknown command 'figures'\n(Did you mean figure?)\n"],
    ['figure', "缺少参数 id。 / missing required argument 'id'\n"],
    ['figure x --frm y', "没有选项 --frm。 / unknown option '--frm'\n(Did you mean --from?)\n"],
    ['figure x --from', "选项 --from <date> 缺少取值。 / option '--from <date>' argument missing\n"],
    [
      'figure x --format xml',
      "选项 --format <format> 不能是“xml”，可用：json、table。 / option '--format <format>' argument 'xml' is invalid. Allowed choices are json, table.\n",
    ],
    ['figure x y', "参数太多。 / too many arguments for 'figure'. Expected 1 argument but got 2: x, y.\n"],
  ] as const)
    assert.equal(await complaintOf(line), sentence)
})
