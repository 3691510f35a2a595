import type { BulletinBlock, BulletinPreview, NotedFigure } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { FigureInText } from '../figures/FigureInText.tsx'
import { useText } from '../frame/language.tsx'
import styles from './document.module.css'

type Pieces = Extract<BulletinBlock, { kind: 'paragraph' }>['pieces']
type Told = Pick<BulletinPreview, 'figures' | 'asOf'>

/** The document as a page, with its figures and their footnotes. */
export function DocumentText({ document }: { document: BulletinPreview }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  return (
    <section
      className={styles.paper}
      aria-label={text.document}
      lang={document.template.language}
      data-document
    >
      {document.blocks.map((block, place) => (
        // Blocks have no names of their own and never change places.
        <Block key={place} block={block} told={document} /> // oxlint-disable-line react/no-array-index-key
      ))}
      <Footnotes figures={document.figures} />
    </section>
  )
}

function Block({ block, told }: { block: BulletinBlock; told: Told }) {
  if (block.kind === 'table') return <Table block={block} told={told} />
  const content = <Text pieces={block.pieces} told={told} />
  switch (block.level) {
    case 1:
      return <h2 className={styles.title}>{content}</h2>
    case 2:
      return <h3 className={styles.heading}>{content}</h3>
    case 3:
      return <h4 className={styles.heading}>{content}</h4>
    default:
      return <p>{content}</p>
  }
}

function Table({ block, told }: { block: Extract<BulletinBlock, { kind: 'table' }>; told: Told }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  return (
    // Wide tables are scrolled by keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={block.title ?? text.table}>
      <table className={styles.table}>
        {block.title !== null && <caption>{block.title}</caption>}
        <tbody>
          {block.rows.map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place}>
              {row.map((cell, column) => (
                <td
                  key={column} // oxlint-disable-line react/no-array-index-key
                  colSpan={cell.columns}
                  rowSpan={cell.rows}
                >
                  <Text pieces={cell.pieces} told={told} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Text({ pieces, told }: { pieces: Pieces; told: Told }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  return pieces.map(({ text: words, figure }, place) => {
    const used = figure === null ? undefined : told.figures[figure]
    if (figure === null || !used) return words
    return (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={place} className={styles.figure}>
        <FigureInText
          figure={used}
          asOf={told.asOf}
          name={used.project === null ? text.openFigure(used.note) : text.openProject(used.project)}
        />
        <sup>{figure + 1}</sup>
      </span>
    )
  })
}

function Footnotes({ figures }: { figures: readonly NotedFigure[] }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  return (
    <footer className={styles.notes}>
      <h3>{text.footnotes}</h3>
      <ol>
        {figures.map((figure, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} data-footnote>
            {figure.cell !== null && <span>{text.cell(figure.cell)} </span>}
            {figure.note}
          </li>
        ))}
      </ol>
    </footer>
  )
}
