import { Link, useNavigate } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import styles from './account-menu.module.css'
import { useCity } from './city.tsx'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { Popup } from './Popup.tsx'
import { useAccount, useSession } from './session.tsx'

/** Who acts and for which organisation; in the demonstration another account is one click away. */
export function AccountMenu() {
  const text = useText(webFrameZh, webFrameEn)
  const { text: inLanguage } = useCity()
  const { accounts, permissions, signIn, signOut } = useSession()
  const account = useAccount()
  const navigate = useNavigate()
  return (
    <Popup
      align="end"
      className={styles.person}
      name={`${text.account}: ${inLanguage(account.name)} ${inLanguage(account.organisation.name)}`}
      label={
        <>
          <Icon name="person" size={20} />
          <span className={styles.personWords}>
            <span>{inLanguage(account.name)}</span> <small>{inLanguage(account.organisation.name)}</small>
          </span>
        </>
      }
    >
      {(close) => (
        <>
          <ActingFor close={close} />
          {accounts.length > 0 && <h3 className={styles.title}>{text.switchAccount}</h3>}
          <ul className={styles.accounts}>
            {accounts.map(({ id, name, title, organisation }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === account.id}
                  onClick={() => {
                    close()
                    if (id !== account.id) void signIn(id)
                  }}
                >
                  {id === account.id ? <Icon name="check" /> : <span />}
                  <span>{inLanguage(name)}</span>
                  <small>
                    {inLanguage(organisation.name)} · {inLanguage(title)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          <div className={styles.panelFoot}>
            <Link to="/account" onClick={close}>
              {text.myAccount}
            </Link>
            <a href="/api/docs">{text.apiReference}</a>
            {permissions['contacts.erase'] && (
              <Link to="/contacts/retention" onClick={close}>
                {text.retention}
              </Link>
            )}
            <button
              type="button"
              className={styles.textButton}
              onClick={() => void signOut().then(() => navigate('/sign-in'))}
            >
              {text.signOut}
            </button>
          </div>
        </>
      )}
    </Popup>
  )
}

/** The organisations for which the person may act; nothing where there is one. */
function ActingFor({ close }: { close: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const { text: inLanguage, label } = useCity()
  const { memberships, actFor } = useSession()
  if (memberships.length < 2) return null
  return (
    <>
      <h3 className={styles.title}>{text.actFor}</h3>
      <ul className={styles.accounts}>
        {memberships.map(({ membership, organisation, role, current }) => (
          <li key={membership}>
            <button
              type="button"
              aria-pressed={current}
              onClick={() => {
                close()
                if (!current) void actFor(membership)
              }}
            >
              {current ? <Icon name="check" /> : <span />}
              <span>{inLanguage(organisation.name)}</span>
              <small>{label('role', role)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
