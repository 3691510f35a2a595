import { closePackage } from '../src/exchange/bulletins/office-package.ts'

// Word and Excel files from plain descriptions: for the templates that are shipped, and for tests of what fills them.

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const s = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const encode = (text: string) => new TextEncoder().encode(text)

/** A package from its parts as text. */
export function packed(parts: Readonly<Record<string, string>>): Uint8Array {
  return closePackage(new Map(Object.entries(parts).map(([name, text]) => [name, encode(text)])))
}

const typesXml = (defaults: Readonly<Record<string, string>>, overrides: Readonly<Record<string, string>>) =>
  `${xml}<Types xmlns="${types}">${Object.entries({
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    ...defaults,
  })
    .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
    .join('')}${Object.entries(overrides)
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
    .join('')}</Types>`

export const relationsXml = (entries: readonly (readonly [type: string, target: string])[]) =>
  `${xml}<Relationships xmlns="${relations}">${entries
    .map(
      ([type, target], place) =>
        `<Relationship Id="rId${place + 1}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** A paragraph: its style, and its text in runs as Word cuts it. */
export type WordParagraph = {
  readonly style?: string
  readonly runs: readonly string[]
  readonly centred?: boolean
}
export type WordTable = {
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | { readonly text: string; readonly columns: number })[])[]
}
export type WordPart = WordParagraph | WordTable | string

const runXml = (text: string) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

function partXml(part: WordPart): string {
  if (typeof part === 'string') return partXml({ runs: [part] })
  if ('runs' in part) {
    const style = part.style ? `<w:pStyle w:val="${part.style}"/>` : ''
    const centred = part.centred ? '<w:jc w:val="center"/>' : ''
    return `<w:p><w:pPr>${style}${centred}</w:pPr>${part.runs.map(runXml).join('')}</w:p>`
  }
  const grid = part.widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const rows = part.rows.map((row, place) => {
    let at = 0
    const cells = row.map((cell) => {
      const { text, columns } = typeof cell === 'string' ? { text: cell, columns: 1 } : cell
      const width = part.widths.slice(at, at + columns).reduce((sum, one) => sum + one, 0)
      at += columns
      const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : ''
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}</w:tcPr><w:p><w:pPr><w:pStyle w:val="${
        place === 0 ? 'TableHead' : 'TableText'
      }"/></w:pPr>${runXml(text)}</w:p></w:tc>`
    })
    const head = place === 0 ? '<w:tblHeader/>' : ''
    return `<w:tr><w:trPr><w:cantSplit/>${head}</w:trPr>${cells.join('')}</w:tr>`
  })
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="9AA3AB"/>`
  return `<w:tbl><w:tblPr><w:tblW w:w="${part.widths.reduce((sum, one) => sum + one, 0)}" w:type="dxa"/><w:tblBorders>${[
    'top',
    'left',
    'bottom',
    'right',
    'insideH',
    'insideV',
  ]
    .map(line)
    .join(
      '',
    )}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`
}

const styleXml = (id: string, name: string, paragraph: string, run: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

const size = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`
const fonts = (latin: string, east: string) =>
  `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${east}" w:cs="${latin}"/>`

const stylesXml = `${xml}<w:styles xmlns:w="${w}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('Times New Roman', 'SimSun')}${size(24)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${styleXml('Title', 'Title', '<w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>', `${fonts('Arial', 'SimHei')}${size(40)}`)}${styleXml('Subtitle', 'Subtitle', '<w:spacing w:after="240"/><w:jc w:val="center"/>', `<w:color w:val="4A5763"/>${size(22)}`)}${styleXml('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>', `${fonts('Arial', 'SimHei')}${size(28)}`)}${styleXml('Body', 'Body Text', '<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>', '')}${styleXml('TableHead', 'Table Head', '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>', `<w:b/>${size(21)}`)}${styleXml('TableText', 'Table Text', '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>', size(21))}</w:styles>`

/** A Word file on A4; `more` adds or replaces parts, `header` is a line above every page. */
export function wordFile(
  content: readonly WordPart[],
  { header, more = {} }: { readonly header?: string; readonly more?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const reference = header === undefined ? '' : '<w:headerReference w:type="default" r:id="rId2"/>'
  return packed({
    '[Content_Types].xml': typesXml(
      {},
      {
        'word/document.xml':
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
        'word/styles.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml',
        ...(header !== undefined && {
          'word/header1.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml',
        }),
      },
    ),
    '_rels/.rels': relationsXml([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationsXml([
      ['styles', 'styles.xml'],
      ...(header === undefined ? [] : [['header', 'header1.xml'] as const]),
    ]),
    'word/styles.xml': stylesXml,
    ...(header !== undefined && {
      'word/header1.xml': `${xml}<w:hdr xmlns:w="${w}"><w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr>${runXml(header)}</w:p></w:hdr>`,
    }),
    'word/document.xml': `${xml}<w:document xmlns:w="${w}" xmlns:r="${office}"><w:body>${content.map(partXml).join('')}<w:sectPr>${reference}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ...more,
  })
}

export type SheetCell = string | { readonly formula: string } | null
export type SheetDescription = {
  readonly name: string
  readonly widths: readonly number[]
  /** Rows of cells from the first; a style by its number after each row's cells. */
  readonly rows: readonly {
    readonly cells: readonly SheetCell[]
    readonly style?: number
    readonly height?: number
  }[]
  readonly merged: readonly string[]
  /** Notes of cells. */
  readonly notes?: Readonly<Record<string, string>>
  readonly printArea?: string
}

/** The looks of cells that a description may name: 0 plain, 1 title, 2 small, 3 head, 4 text in a frame, 5 total. */
const bookStyles = `${xml}<styleSheet xmlns="${s}"><fonts count="4"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="18"/><name val="SimHei"/></font><font><sz val="10"/><color rgb="FF4A5763"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEAF1F2"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf xfId="0"/><xf fontId="1" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf fontId="2" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf fontId="3" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf fontId="3" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs></styleSheet>`

const letter = (column: number) => String.fromCharCode(65 + column)

function cellXml(cell: SheetCell, at: string, style: number): string {
  if (cell === null) return `<c r="${at}" s="${style}"/>`
  if (typeof cell !== 'string') return `<c r="${at}" s="${style}"><f>${escaped(cell.formula)}</f></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** An Excel file of one sheet. */
export function sheetFile({
  name,
  widths,
  rows,
  merged,
  notes = {},
  printArea,
}: SheetDescription): Uint8Array {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const lines = rows
    .map(({ cells, style = 0, height }, row) => {
      const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`
      return `<row r="${row + 1}"${tall}>${cells
        .map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`, style))
        .join('')}</row>`
    })
    .join('')
  const spans = merged.map((area) => `<mergeCell ref="${area}"/>`).join('')
  const hasNotes = Object.keys(notes).length > 0
  const names =
    printArea === undefined
      ? ''
      : `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'${name}'!${printArea}</definedName></definedNames>`
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return packed({
    '[Content_Types].xml': typesXml(
      { vml: 'application/vnd.openxmlformats-officedocument.vmlDrawing' },
      {
        'xl/workbook.xml': `${main}.sheet.main+xml`,
        'xl/worksheets/sheet1.xml': `${main}.worksheet+xml`,
        'xl/styles.xml': `${main}.styles+xml`,
        ...(hasNotes && { 'xl/comments1.xml': `${main}.comments+xml` }),
      },
    ),
    '_rels/.rels': relationsXml([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relationsXml([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/workbook.xml': `${xml}<workbook xmlns="${s}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>${names}<calcPr calcId="0"/></workbook>`,
    'xl/styles.xml': bookStyles,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${s}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns}</cols><sheetData>${lines}</sheetData>${spans === '' ? '' : `<mergeCells count="${merged.length}">${spans}</mergeCells>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${hasNotes ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`,
    ...(hasNotes && {
      'xl/worksheets/_rels/sheet1.xml.rels': relationsXml([
        ['comments', '../comments1.xml'],
        ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ]),
      'xl/comments1.xml': `${xml}<comments xmlns="${s}"><authors><author></author></authors><commentList>${Object.entries(
        notes,
      )
        .map(
          ([at, text]) =>
            `<comment ref="${at}" authorId="0"><text><r><t xml:space="preserve">${escaped(text)}</t></r></text></comment>`,
        )
        .join('')}</commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml': notesVml(Object.keys(notes)),
    }),
  })
}

function notesVml(cells: readonly string[]): string {
  const shapes = cells.map((at, place) => {
    const [column, row] = [at.charCodeAt(0) - 65, Number(at.slice(1)) - 1]
    return `<v:shape id="_x0000_s${1025 + place}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 15, ${row}, 2, ${column + 4}, 15, ${row + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  })
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`
}
