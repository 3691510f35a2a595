import type { peopleRefusalsZh } from './people-refusals.zh.ts'

/** Why something about people is refused, in English; the same codes and parameters as in Chinese. */
export const peopleRefusalsEn = {
  'already-deactivated': 'This account is deactivated already',
  'end-in-past': 'The end {to} is earlier than today ({today}); what somebody was cannot be undone',
  'hand-over-changed': 'The list has changed since you looked at it; look again before handing over',
  'import-column-missing': 'The column “{column}” is missing; take the headings of the template',
  'import-date': '“{text}” is no date; write it as 2024-11-30',
  'import-deactivated': 'The account “{login}” is deactivated; reactivate it before importing',
  'import-empty': 'There is nobody in the table',
  'import-encoding': 'The file is not in UTF-8; save it as “CSV UTF-8” or .xlsx',
  'import-name-differs': 'Row {row} has “{other}” for the same login; the two rows must agree',
  'import-nothing': 'Organisation and role are not given',
  'import-organisation-unknown': 'There is no organisation “{text}”{nearest}',
  'import-role-unknown': 'There is no role “{text}”{nearest}',
  'import-too-large': 'The file is too large when unpacked; a list of people should not exceed {maximum} MB',
  'import-too-many': 'At most {maximum} rows at a time; import in several parts',
  'import-unreadable': 'The file cannot be read; save it as .xlsx or .csv and try again',
  'invalid-login': 'A login has small letters, digits and . _ @ - and begins with a letter or digit',
  'last-administrator':
    'There must be an administrator with an account of their own, today and without end; appoint another one first',
  'login-taken': 'The login “{login}” belongs to somebody else',
  'membership-over': 'This membership ended on {to} and can no longer be changed; grant another one',
  'membership-overlaps':
    'Already {role} in {organisation} from {from} to {to}; terms of the same role cannot overlap',
  'membership-reversed': 'The end {to} must be later than the beginning {from}',
  'not-deactivated': 'This account is not deactivated',
  'nothing-to-hand-over': 'There is no project to hand over',
  'organisation-not-then': '{organisation} exists from {from} to {to}; the membership must lie within that',
  'role-not-there': 'Nobody in {organisation} can be {role}',
  'successor-is-oneself': 'Nobody hands over to themselves; choose somebody else',
  'successor-not-active': '{name} is deactivated or is nothing in any organisation, and cannot take over',
  'successor-out-of-reach': '{name} does not see this project and cannot take it over',
  'successor-unknown': 'There is no such account; choose who takes over',
  'person-not-yours': 'This person is {role} in {organisation}, which is not among what you manage',
} as const satisfies Record<keyof typeof peopleRefusalsZh, string>
