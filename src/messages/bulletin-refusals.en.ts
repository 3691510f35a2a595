import type { bulletinRefusalsZh } from './bulletin-refusals.zh.ts'

/** Why a template or a bulletin is refused, in English; the same codes and parameters as in Chinese. */
export const bulletinRefusalsEn = {
  'bulletin-placeholder-unknown': '{where}: there is no placeholder “{tag}”{nearest}',
  'bulletin-list-unknown':
    '{where}: “{tag}” is nothing to make rows of; write “projects:indicator”, or a dimension such as district or month{nearest}',
  'bulletin-outside-list': '{where}: “{tag}” belongs inside a list, between {#…} and {/}',
  'bulletin-indicator-missing': '{where}: “{tag}” names no indicator; write figure:name or figure:id',
  'bulletin-indicator-unknown': '{where}: there is no indicator “{wanted}” as “{tag}” says{nearest}',
  'bulletin-option-unknown': '{where}: “{option}=” in “{tag}” means nothing{nearest}',
  'bulletin-option-empty': '{where}: nothing follows “{option}=” in “{tag}”',
  'bulletin-period-unknown':
    '{where}: the period “{wanted}” in “{tag}” is none; write month, until-month-before, 1-10, 2024-10 or 2024-01-01..2024-10-31',
  'bulletin-period-none':
    '{where}: “{tag}” means no days for the chosen period (January has no “until-month-before”)',
  'bulletin-value-unknown': '{where}: there is no “{wanted}” as “{tag}” says{nearest}',
  'bulletin-dimension-unfit':
    '{where}: the indicator of “{tag}” is not broken down by “{dimension}”; it is by: {dimensions}',
  'bulletin-share-of-whole':
    '{where}: “{tag}” does not say the share of what; add a condition such as district=…, or put it into a list',
  'bulletin-show-unfit':
    '{where}: the indicator of “{tag}” is a percentage itself; it has no share, completion or growth',
  'bulletin-most-unfit': '{where}: “most” in “{tag}” must be a whole number from 1 to 200',
  'bulletin-no-definition': '{where}: the indicator of “{tag}” has no definition in force on {to}',
  'bulletin-no-value':
    '{where}: there is nothing to compute “{tag}” from; where something may stand instead, say so in the placeholder, as in missing=–',
  'bulletin-no-target':
    '{where}: the year has no target for “{tag}”; where something may stand instead, say so in the placeholder, as in missing=–',
  'bulletin-no-base':
    '{where}: the year before gives “{tag}” no comparable base; where something may stand instead, say so in the placeholder, as in missing=–',
  'bulletin-figure-here':
    '{where}: headers, footers, footnotes and comments hold no figures, because no footnote fits there; move it into the text',
  'bulletin-tag-open': '{where}: the braces of “{tag}” do not close, or a paragraph ends inside them',
  'bulletin-list-open': '{where}: “{tag}” has no end; write {/} after what is to be repeated',
  'bulletin-list-end': '{where}: no {#…} comes before “{tag}”',
  'bulletin-row-twice': '{where}: one row holds one {#…} only',
  'bulletin-row-merged': '{where}: the row to repeat has cells merged over several rows; separate them',
  'bulletin-word-form': 'The template is built in a way that cannot be filled: {tag}',
  'bulletin-not-office':
    'This is no usable Word (.docx) or Excel (.xlsx) file; save it again with Word or Excel and upload that',
  'bulletin-too-large': 'A template has {maximum} kB at most; take out pictures and other large parts',
  'bulletin-without-figures': 'The template holds no placeholder of an indicator',
  'bulletin-ending-differs':
    'The template “{name}” is a .{type} file; upload one of the same kind, or make it a new template',
  'bulletin-name-missing': 'Give the template a name',
  'bulletin-not-city':
    'Templates of the whole city are replaced by people of the city; make this a new template of your own',
  'bulletin-series-unknown': '{where}: there is no official series “{wanted}” in “{tag}”{nearest}',
  'bulletin-series-share': '{where}: “{tag}” must say of what it is a share, e.g. of=China',
} as const satisfies Record<keyof typeof bulletinRefusalsZh, string>
