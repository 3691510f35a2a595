// Surnames of two characters that are in use, in simplified and traditional writing: of 诸葛明 the surname is 诸葛.
const compoundSurnames: ReadonlySet<string> = new Set(
  `欧阳 太史 上官 端木 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙
   钟离 长孙 宇文 司徒 鲜于 司空 令狐 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭
   南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 第五 纳兰 爱新 歐陽 東方 獨孤 南宮 萬俟 聞人 諸葛 尉遲 赫連 澹臺 濮陽 公孫 仲孫
   鍾離 長孫 鮮于 呼延 西門 納蘭`.split(/\s+/),
)

const eastAsian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
const letter = /[\p{L}\p{N}]/u

/**
 * A name of which the surname or the initials are left: 王*, 欧阳*, J*** S***. How long the rest was is not said. A
 * single character is hidden altogether.
 */
export function maskName(name: string): string {
  const words = name
    .normalize('NFKC')
    .split(/[\s,，、·・•.&/()（）]+/)
    .filter((word) => letter.test(word))
  if (words.length === 0) return '***'
  // Names in characters are one word, however they were spaced: 王 小 明.
  if (words.every((word) => eastAsian.test(word) && [...word].length <= 2))
    return maskEastAsian(words.join(''))
  return words
    .slice(0, 3)
    .map((word) => (eastAsian.test(word) ? maskEastAsian(word) : maskInitial(word)))
    .join(' ')
}

function maskEastAsian(word: string): string {
  const characters = [...word]
  if (characters.length === 1) return '*'
  const first = characters.slice(0, 2).join('')
  return characters.length > 2 && compoundSurnames.has(first) ? `${first}*` : `${characters[0]}*`
}

function maskInitial(word: string): string {
  const [first = ''] = [...word].filter((character) => letter.test(character))
  return `${first}***`
}
