import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useId } from 'react'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useLanguage, useText } from './language.tsx'

type Props = {
  readonly label: string
  /** A plain date `YYYY-MM-DD`, or null. */
  readonly value: string | null
  readonly onChange: (day: string | null) => void
  readonly min?: string
  readonly max?: string
  /** False where there is always a date. */
  readonly clearable?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string
}

const shapes = { zh: 'YYYY年M月D日', en: 'D MMM YYYY' }

/** A field for a plain date. The calendar's own date objects live and die in here. */
export function DateField({
  label,
  value,
  onChange,
  min,
  max,
  clearable = true,
  invalid = false,
  describedBy,
}: Props) {
  const { language } = useLanguage()
  const text = useText(webFrameZh, webFrameEn)
  const id = useId()
  return (
    <label htmlFor={id}>
      {label}
      <DatePicker
        id={id}
        style={{ width: '100%' }}
        value={value === null || value === '' ? null : dayjs(value, 'YYYY-MM-DD')}
        onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
        // Typed dates are understood in the page's way and as YYYY-MM-DD or YYYYMMDD.
        format={[shapes[language], 'YYYY-MM-DD', 'YYYYMMDD']}
        placeholder={text.chooseDate}
        allowClear={clearable}
        // Enter takes the typed date and does not send the form around it.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
        {...(min === undefined ? {} : { minDate: dayjs(min, 'YYYY-MM-DD') })}
        {...(max === undefined ? {} : { maxDate: dayjs(max, 'YYYY-MM-DD') })}
        {...(invalid ? { status: 'error' as const } : {})}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      />
    </label>
  )
}
