/** Why a template or a bulletin is refused, in Chinese. `{where}` is the paragraph or the cell. */
export const bulletinRefusalsZh = {
  'bulletin-placeholder-unknown': '{where}：没有“{tag}”这种占位符{nearest}',
  'bulletin-list-unknown':
    '{where}：“{tag}”不能展开成行；可以写“项目:指标”，或区县、生态圈、月份等维度{nearest}',
  'bulletin-outside-list': '{where}：“{tag}”只能写在项目清单或分行之内，即 {#…} 与 {/} 之间',
  'bulletin-indicator-missing': '{where}：“{tag}”没有写指标，应如 指标:名称或编号',
  'bulletin-indicator-unknown': '{where}：“{tag}”中的指标“{wanted}”不存在{nearest}',
  'bulletin-option-unknown': '{where}：“{tag}”中的“{option}=”不认识{nearest}',
  'bulletin-option-empty': '{where}：“{tag}”中的“{option}=”后面没有内容',
  'bulletin-period-unknown':
    '{where}：“{tag}”中的统计期“{wanted}”不认识；可以写 本月、截至上月、1-10月、2024-10 或 2024-01-01..2024-10-31',
  'bulletin-period-none': '{where}：“{tag}”在所选统计期内没有对应的时段（一月没有“截至上月”）',
  'bulletin-value-unknown': '{where}：“{tag}”中没有“{wanted}”{nearest}',
  'bulletin-dimension-unfit': '{where}：“{tag}”的指标不能按“{dimension}”细分，可用：{dimensions}',
  'bulletin-share-of-whole': '{where}：“{tag}”没有写占什么的比重，请加区县、生态圈等条件，或写在分行之内',
  'bulletin-show-unfit': '{where}：“{tag}”的指标本身是百分比，不能再求占比、完成率或同比',
  'bulletin-most-unfit': '{where}：“{tag}”中的“最多”应为 1 至 200 的整数',
  'bulletin-no-definition': '{where}：“{tag}”的指标在 {to} 没有有效的口径',
  'bulletin-no-value': '{where}：“{tag}”没有可供计算的项目；确需留空的，请在占位符中写明代替的文字，如 缺=—',
  'bulletin-no-target': '{where}：“{tag}”没有这一年度的目标；确需留空的，请在占位符中写明代替的文字，如 缺=—',
  'bulletin-no-base':
    '{where}：“{tag}”的上年同期没有可比的基数；确需留空的，请在占位符中写明代替的文字，如 缺=不可比',
  'bulletin-figure-here': '{where}：页眉、页脚、脚注和批注里不能放指标，脚注无法附在那里；请移到正文',
  'bulletin-tag-open': '{where}：“{tag}”的花括号没有成对，或中间换了段落',
  'bulletin-list-open': '{where}：“{tag}”没有结束，请在需要重复的内容之后写 {/}',
  'bulletin-list-end': '{where}：“{tag}”前面没有对应的 {#…}',
  'bulletin-row-twice': '{where}：一行之内只能有一个 {#…}',
  'bulletin-row-merged': '{where}：要重复的行里有跨行合并的单元格，请取消跨行合并',
  'bulletin-word-form': '模板的结构无法处理：{tag}',
  'bulletin-not-office':
    '文件不是可以使用的 Word（.docx）或 Excel（.xlsx）文件，请用 Word 或 Excel 另存后再上传',
  'bulletin-too-large': '模板最大 {maximum} kB，请删去图片等较大的内容',
  'bulletin-without-figures': '模板里没有任何指标占位符',
  'bulletin-ending-differs': '“{name}”这一模板原为 .{type} 文件，请上传同类文件，或另立新模板',
  'bulletin-name-missing': '请填写模板名称',
  'bulletin-not-city': '全市的模板只能由市级人员更换；请另立本单位的模板',
} as const satisfies Record<string, string>
