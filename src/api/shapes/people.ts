import { z } from '@hono/zod-openapi'
import { peopleColumns } from '../../domain/access/import-people.ts'
import { MembershipTerm } from '../../domain/access/memberships.ts'
import { PersonFacts } from '../../domain/access/person.ts'
import { AccessScope, Permission, Role } from '../../domain/access/words.ts'
import { ProblemError } from './problem.ts'

/** What somebody is in an organisation; whether it holds today, will hold or is over. */
export const MembershipView = z
  .object({
    id: z.string(),
    organisation: z.string(),
    role: Role,
    validFrom: z.string(),
    validTo: z.string().nullable(),
    state: z.enum(['holds', 'to-come', 'over']),
  })
  .openapi('Membership')
export type MembershipView = z.infer<typeof MembershipView>

/** A person as a row of the list, with what they are of that the caller may see. */
export const PersonRow = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    nameLatin: z.string().nullable(),
    title: z.string().nullable(),
    titleLatin: z.string().nullable(),
    /** Invented for the demonstration. */
    synthetic: z.boolean(),
    state: z.enum(['active', 'deactivated']),
    memberships: z.array(MembershipView),
  })
  .openapi('PersonRow')
export type PersonRow = z.infer<typeof PersonRow>

/** `GET /api/people`. */
export const PeopleList = z
  .object({ people: z.array(PersonRow), next: z.string().nullable(), total: z.number().int().nullable() })
  .openapi('PeopleList')
export type PeopleList = z.infer<typeof PeopleList>

/** Something that was done to a person. */
export const PersonChange = z
  .object({
    sequence: z.number().int(),
    kind: z.enum([
      'create',
      'describe',
      'grant',
      'limit',
      'deactivate',
      'reactivate',
      'first-password',
      'hand-over',
    ]),
    at: z.string(),
    by: z.string(),
    organisation: z.string(),
    reason: z.string().nullable(),
    /** What differs, as it was and as it became. */
    changes: z.array(
      z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .openapi('PersonChange')
export type PersonChange = z.infer<typeof PersonChange>

/** `GET /api/people/{id}`: the person and, for those who see the whole city, what was done to them. */
export const PersonView = PersonRow.extend({
  revision: z.number().int(),
  createdAt: z.string(),
  deactivatedAt: z.string().nullable(),
  handedOverTo: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null for those who do not see the whole city. */
  changes: z.array(PersonChange).nullable(),
  /** Whether the caller may change anything about the person. */
  mayManage: z.boolean(),
}).openapi('Person')
export type PersonView = z.infer<typeof PersonView>

const optional = PersonFacts.pick({ nameLatin: true, title: true, titleLatin: true }).partial()

/** `POST /api/people`: a new account with what it is first. */
export const NewPerson = PersonFacts.pick({ login: true, name: true })
  .extend(optional.shape)
  .extend({ membership: MembershipTerm.partial({ validFrom: true, validTo: true }) })
  .openapi('NewPerson')

/** `PATCH /api/people/{id}`. */
export const PersonChanges = PersonFacts.partial().openapi('PersonChanges')

/** `POST /api/people/{id}/memberships`; from today and without end where it says nothing else. */
export const NewMembership = MembershipTerm.partial({ validFrom: true, validTo: true }).openapi(
  'NewMembership',
)

/** A new account with its first password, which is shown this once. */
export const PersonCreated = z
  .object({ person: PersonView, firstPassword: z.string() })
  .openapi('PersonCreated')
export type PersonCreated = z.infer<typeof PersonCreated>

/** `POST /api/people/first-passwords`: each is shown this once. */
export const FirstPasswords = z
  .object({
    passwords: z.array(
      z.object({ id: z.string(), login: z.string(), name: z.string(), password: z.string() }),
    ),
  })
  .openapi('FirstPasswords')
export type FirstPasswords = z.infer<typeof FirstPasswords>

/** `GET /api/people/{id}/permissions`: what the person can do, by each of the things that they are or will be. */
export const PersonPermissions = z
  .object({
    memberships: z.array(
      MembershipView.extend({
        permissions: z.array(
          z.object({
            permission: Permission,
            name: z.string(),
            scope: AccessScope,
            /** How far it reaches, by the name of the place. */
            words: z.string(),
          }),
        ),
      }),
    ),
  })
  .openapi('PersonPermissions')
export type PersonPermissions = z.infer<typeof PersonPermissions>

/** `GET /api/people/{id}/hand-over`: what the person is responsible for, and what `to` cannot take over. */
export const HandOverPreview = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        /** Null for those who do not see the project. */
        name: z.string().nullable(),
        ownerOrganisation: z.string(),
        as: z.array(z.enum(['relationshipManager', 'projectManager', 'admitted'])),
        blocked: ProblemError.nullable(),
      }),
    ),
    /** How many of them go over. */
    going: z.number().int(),
    namesakes: z.array(z.object({ id: z.string(), login: z.string(), name: z.string() })),
    digest: z.string(),
  })
  .openapi('HandOverPreview')
export type HandOverPreview = z.infer<typeof HandOverPreview>

/** `POST /api/people/{id}/hand-over`. */
export const HandOverDone = z
  .object({ person: PersonView, actions: z.number().int() })
  .openapi('HandOverDone')
export type HandOverDone = z.infer<typeof HandOverDone>

/** `POST /api/people/import`: what each row of the file does, or what is wrong with it. */
export const ImportView = z
  .object({
    applied: z.boolean(),
    counts: z.object({
      create: z.number().int(),
      change: z.number().int(),
      nothing: z.number().int(),
      fault: z.number().int(),
    }),
    rows: z.array(
      z.object({
        row: z.number().int(),
        login: z.string(),
        name: z.string(),
        does: z.enum(['create', 'change', 'nothing', 'fault']),
        faults: z.array(
          z.object({
            column: z.enum(peopleColumns),
            heading: z.string(),
            sentence: z.string(),
            /** What could stand there instead, by name; empty where that is no list. */
            possible: z.array(z.string()),
          }),
        ),
      }),
    ),
    /** Accounts that were made; they have no password until one is given. */
    created: z.array(z.object({ id: z.string(), login: z.string(), name: z.string() })),
  })
  .openapi('PeopleImport')
export type ImportView = z.infer<typeof ImportView>

/** `GET /api/organisations`: the tree of those that the caller looks after. */
export const OrganisationsView = z
  .object({
    organisations: z.array(
      z.object({
        id: z.string(),
        name: z.record(z.string(), z.string()),
        kind: z.string(),
        parent: z.string().nullable(),
        area: z.string().nullable(),
        park: z.string().nullable(),
        validFrom: z.string(),
        validTo: z.string().nullable(),
        source: z.string(),
        toConfirm: z.boolean(),
        roles: z.array(Role),
        /** People who are something there today; null for an organisation that only leads to others. */
        people: z.number().int().nullable(),
      }),
    ),
  })
  .openapi('Organisations')
export type OrganisationsView = z.infer<typeof OrganisationsView>

const AudienceReason = z.enum(['city', 'district', 'park', 'addressed', 'admitted', 'confidential'])

/** `GET /api/projects/{code}/audience`: which organisations and people see a project, and why. */
export const AudienceView = z
  .object({
    code: z.string(),
    withheld: z.boolean(),
    organisations: z.array(
      z.object({
        id: z.string(),
        addressed: z.boolean(),
        /** Whether the project belongs to it. */
        owner: z.boolean(),
        people: z.number().int(),
        reasons: z.array(AudienceReason),
      }),
    ),
    /** By name as far as the caller's own part of the city goes, and those who are admitted by name. */
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nameLatin: z.string().nullable(),
        organisation: z.string(),
        role: Role,
        reason: AudienceReason,
        words: z.string(),
      }),
    ),
    /** How many more see it who are counted and not named. */
    unnamed: z.number().int(),
  })
  .openapi('Audience')
export type AudienceView = z.infer<typeof AudienceView>
