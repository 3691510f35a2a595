import { Drawer } from 'antd'
import { useState } from 'react'
import type { PersonCreated } from '../../api/shapes/people.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { MembershipFields, membershipOf, noMembership } from './MembershipFields.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'
import { factsOf, noFacts, PersonFields } from './PersonFields.tsx'
import { useChange } from './use-change.ts'

/** A new account with what it is first; then its first password, once. */
export function NewPersonDrawer({ close, open }: { close: () => void; open: (id: string) => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { city } = useCity()
  const tools = useChange()
  const [facts, setFacts] = useState(noFacts)
  const [membership, setMembership] = useState(() => noMembership(city.today))
  const [made, setMade] = useState<PersonCreated>()
  useFocusReturn()
  const submit = async () => {
    const body = { ...factsOf(facts), membership: membershipOf(membership) }
    setMade(await tools.send('POST', '/api/people', { body }))
  }
  return (
    <Drawer
      open
      onClose={close}
      size="min(520px, 100vw)"
      title={text.add}
      closable={{ 'aria-label': frame.close }}
    >
      {made ? (
        <PasswordOnce
          login={made.person.login}
          password={made.firstPassword}
          done={() => open(made.person.id)}
        />
      ) : (
        <ChangeForm tools={tools} submitWords={text.add} submit={() => void submit()} cancel={close}>
          <PersonFields value={facts} set={setFacts} />
          <MembershipFields value={membership} set={setMembership} prefix="membership" />
        </ChangeForm>
      )}
    </Drawer>
  )
}
