import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { useCity } from './city.tsx'
import { useLanguage, useText } from './language.tsx'
import { AsOfChip, PeriodChip } from './MomentChips.tsx'
import { SearchBox } from './SearchBox.tsx'
import { useSession } from './session.tsx'
import styles from './topbar.module.css'
import { useFormats } from './use-formats.ts'

/** Search, the period and moment that the whole page follows, the demonstration's mark, language and person. */
export function TopBar({ openCommands }: { openCommands: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const { city } = useCity()
  const { language, setLanguage } = useLanguage()
  const formats = useFormats()
  const { permissions } = useSession()
  return (
    <header className={`${styles.bar} screen-only`}>
      {permissions['projects.read'] ? (
        <>
          <SearchBox openCommands={openCommands} />
          <div className={styles.moment}>
            <PeriodChip />
            <AsOfChip />
          </div>
        </>
      ) : (
        <span className={styles.spring} />
      )}
      {city.demonstration && (
        <span className={styles.demonstration} title={text.demonstrationNote}>
          <i aria-hidden="true" />
          {text.demonstrationToday(formats.date(city.today))}
        </span>
      )}
      <button
        type="button"
        className={styles.quiet}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {text.otherLanguage}
      </button>
      <AccountMenu />
    </header>
  )
}
