import type { WebPeopleText } from './web-people.zh.ts'

/** Sentences of the pages about people and organisations. */
export const webPeopleEn: WebPeopleText = {
  title: 'People',
  total: (count) => `${count} people`,
  counting: 'Counting',
  search: 'Name, login or title',
  organisation: 'Organisation',
  role: 'Role',
  state: 'State',
  all: 'All',
  states: { active: 'Active', deactivated: 'Deactivated' },
  list: 'List of people',
  name: 'Name',
  login: 'Login',
  memberships: 'Memberships',
  more: 'Show more',
  none: 'Nobody fits these conditions',
  noneNote: 'Ask for less, or look at everybody.',
  showAll: 'Show everybody',
  add: 'New account',
  importList: 'Import a list',
  organisations: 'Organisations',
  toPeople: 'Back to people',
  nobody: 'Nothing in any organisation at present',
  synthetic: 'Demo',

  drawer: 'Person',
  facts: 'Details',
  edit: 'Change',
  save: 'Save',
  saving: 'Saving',
  cancel: 'Cancel',
  nameLatin: 'Name in Latin letters',
  jobTitle: 'Title',
  titleLatin: 'Title in English',
  optional: 'optional',
  loginHint: 'Typed to sign in; small letters, digits and . _ @ -',
  membershipStates: { holds: 'In office', 'to-come': 'To come', over: 'Over' },
  from: 'Valid from',
  to: 'Valid to',
  toHint: 'From this day on it no longer holds; leave empty where it has no end',
  since: (day) => `since ${day}`,
  until: (day) => `until ${day}`,
  grant: 'Add a membership',
  end: 'Set the end',
  endLead: (role, organisation) => `${role}, ${organisation}: from which day does it no longer hold?`,
  withoutEnd: 'No end',
  choose: 'Choose',

  permissions: 'What this person can do',
  permissionsNote: 'By today’s table of permissions; what is not listed is not allowed.',
  history: 'Changes',
  historyNone: 'No change was recorded.',
  kinds: {
    create: 'Account made',
    describe: 'Details changed',
    grant: 'Membership added',
    limit: 'End set',
    deactivate: 'Deactivated',
    reactivate: 'Reactivated',
    'first-password': 'First password given',
    'hand-over': 'Work handed over',
  },
  by: (name, organisation) => `${name} (${organisation})`,
  empty: 'nothing',
  became: (before, after) => `${before} → ${after}`,

  actions: 'Actions',
  deactivate: 'Deactivate',
  deactivateLead:
    'Nobody signs in with the account any more, and its sessions and tokens end at once. Memberships and everything recorded stay.',
  stillResponsible: (count) =>
    count === 1
      ? 'One project is still theirs; hand it over first.'
      : `${count} projects are still theirs; hand them over first.`,
  reactivate: 'Reactivate',
  reactivateLead: 'The account may be used again; earlier sessions and tokens do not come back.',
  reason: 'Reason',
  givePassword: 'Give a first password',
  givePasswordLead:
    'The old password is void and sessions end at once; the new one is shown this once and must be changed at the first sign-in.',
  passwordOnce: (login) => `First password of ${login}, shown this once; hand it over in person:`,
  noticed: 'I have noted it',

  handOver: 'Hand over work',
  handOverLead:
    'Gives the projects that this person is responsible for to somebody else at once. Look at the list first; every project keeps a record of it.',
  handOverTo: 'Who takes over',
  handOverFind: 'Type a name or login',
  handOverNone: 'This person is responsible for no project.',
  handOverGoing: (count) => (count === 1 ? 'One project can go over' : `${count} projects can go over`),
  handOverStays: (count) => `${count} cannot`,
  handOverDone: (count) => `Handed over by ${count} recorded actions`,
  handOverConfirm: (count) => (count === 1 ? 'Hand over one project' : `Hand over ${count} projects`),
  handedOverTo: (name) => `Work went to ${name}`,
  namesakes: 'Others have the same name, and projects name people by name; check the list:',
  as: {
    relationshipManager: 'relationship manager',
    projectManager: 'project manager',
    admitted: 'admitted',
  },
  colon: ': ',

  importTitle: 'Import a list of people',
  importLead:
    'Makes accounts and memberships from an .xlsx or CSV list. It is checked first and written as a whole or not at all; the same list a second time changes nothing.',
  template: 'Template',
  chooseFile: 'Choose a file',
  checking: 'Checking',
  importCounts: (create, change, nothing) =>
    `${create} people to be made, ${change} rows change something, ${nothing} rows change nothing`,
  importFaults: (count) =>
    count === 1
      ? 'One row has faults; nothing has been written'
      : `${count} rows have faults; nothing has been written`,
  importApply: 'Import',
  importing: 'Importing',
  importDone: (create, change) => `Imported: ${create} people made, ${change} rows changed something`,
  importRows: 'Row by row',
  importRow: 'Row',
  importColumn: 'Column',
  importWhat: 'What is wrong and what would be right',
  importPossible: (names) => `Possible: ${names.join(', ')}`,
  importDoes: { create: 'New', change: 'Change', nothing: 'No change', fault: 'Fault' },
  importShown: (shown, all) => `The first ${shown} of ${all} rows`,
  passwordsGive: (count) =>
    count === 1
      ? 'Give a first password to the new person'
      : `Give first passwords to the ${count} new people`,
  passwordsProgress: (done, all) => `${done} of ${all} made`,
  passwordsSave: 'Save the passwords (CSV)',
  passwordsOnce: 'The passwords appear here once and cannot be seen again after leaving the page.',
  tooLarge: 'The file is larger than 700 kB; import it in parts.',

  organisationsTitle: 'Organisations',
  organisationsLead:
    'City, districts, parks and towns, beside them funds, departments and other bodies. They are kept in the city’s configuration.',
  kindsOfOrganisation: {
    bureau: 'City bureau',
    district: 'District',
    park: 'Park',
    town: 'Town',
    fund: 'Fund',
    department: 'Department',
    body: 'Other body',
  },
  peopleCount: (count) => (count === '1' ? 'one person' : `${count} people`),
  toConfirm: 'to be confirmed',

  audience: 'Who can see it',
  audienceShow: 'Show who can see it',
  audienceLead: 'Computed for everybody from permissions, place, addressees and those admitted.',
  audienceWithheld: 'It is withheld from all others.',
  audienceOwner: 'owner',
  audienceAddressed: 'addressed',
  audienceNobody: 'nobody at present',
  audienceUnnamed: (count) =>
    count === 1
      ? 'One more person of another organisation is not named here.'
      : `${count} more people of other organisations are not named here.`,
}
