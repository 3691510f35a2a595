import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './popup.module.css'

type Props = {
  /** What the button shows. */
  readonly label: ReactNode
  /** What the button is called where its label is not enough. */
  readonly name?: string
  readonly className?: string | undefined
  /** Which edge of the button the panel keeps to. */
  readonly align?: 'start' | 'end'
  readonly children: (close: () => void) => ReactNode
}

/**
 * A button with a panel below it. The panel stands next to the button in the document, so Tab goes into it;
 * Escape closes it and gives the focus back; on a phone it rises from the bottom.
 */
export function Popup({ label, name, className, align = 'start', children }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const panelId = useId()

  useEffect(() => {
    if (!open) return undefined
    const outside = (event: Event) => {
      const target = event.target
      if (!(target instanceof Node) || root.current?.contains(target)) return
      // Lists and calendars of the controls inside are drawn at the end of the document.
      if (target instanceof Element && target.closest('.ant-select-dropdown, .ant-picker-dropdown')) return
      setOpen(false)
    }
    const element = root.current
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      button?.focus()
    }
    element?.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      element?.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open, button])

  const close = () => {
    setOpen(false)
    button?.focus()
  }
  return (
    <div ref={root} className={styles.popup}>
      <button
        ref={setButton}
        type="button"
        className={className}
        aria-label={name}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div id={panelId} className={styles.panel} data-align={align}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
