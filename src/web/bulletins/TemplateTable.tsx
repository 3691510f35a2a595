import { useId } from 'react'
import { Link } from 'react-router'
import type { TemplateView } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './bulletins.module.css'

type Props = {
  readonly templates: readonly TemplateView[]
  readonly replace: (template: TemplateView) => void
}

/** The templates in use: making a document of one, its file, and replacing it. */
export function TemplateTable({ templates, replace }: Props) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  const id = useId()
  return (
    <table className={styles.table} data-templates>
      <thead>
        <tr>
          <th scope="col">{text.template}</th>
          <th scope="col">{text.kind}</th>
          <th scope="col">{text.origin}</th>
          <th scope="col" className="screen-only">
            {text.tools}
          </th>
        </tr>
      </thead>
      <tbody>
        {templates.map((template) => {
          const { brought, replacing } = template
          const name = inLanguage(template.name)
          const why = replacing === null ? undefined : `${id}-${template.id}`
          return (
            <tr key={template.id} data-template={template.id}>
              <th scope="row">
                <Link to={address(`/bulletins/${template.id}`)}>{name}</Link>
              </th>
              <td data-label={text.kind}>{text.kinds[template.type]}</td>
              <td data-label={text.origin}>
                <span>
                  {brought
                    ? text.broughtBy(brought.by, inLanguage(brought.organisation), formats.moment(brought.at))
                    : text.shipped}
                  {brought && !template.wholeCity && (
                    <small> · {text.ofOrganisation(inLanguage(brought.organisation))}</small>
                  )}
                </span>
              </td>
              <td className="screen-only">
                <span className={styles.tools}>
                  <Link to={address(`/bulletins/${template.id}`)} aria-label={`${text.run}: ${name}`}>
                    {text.run}
                  </Link>
                  <a
                    href={addressOf('/api/bulletins/templates/{template}/file', { template: template.id })}
                    download
                    aria-label={`${text.downloadTemplate}: ${name}`}
                  >
                    {text.downloadTemplate}
                  </a>
                  <button
                    type="button"
                    className={styles.link}
                    disabled={replacing !== null}
                    aria-describedby={why}
                    aria-label={`${text.replace}: ${name}`}
                    onClick={() => replace(template)}
                  >
                    {text.replace}
                  </button>
                  {replacing !== null && <small id={why}>{replacing}</small>}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
