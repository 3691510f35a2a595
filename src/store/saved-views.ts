import { v7 as uuidv7 } from 'uuid'
import type { Context } from './context.ts'

export type SavedViewRow = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
  readonly owner: string
  readonly mine: boolean
}

/** A person's own views and those that others share, by name. */
export async function listSavedViews({ db, actor }: Context): Promise<SavedViewRow[]> {
  const rows = await db
    .selectFrom('saved_views')
    .selectAll()
    .where((where) => where.or([where('account_id', '=', actor.accountId), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    shared: row.shared,
    owner: row.owner_name,
    mine: row.account_id === actor.accountId,
  }))
}

export async function saveView(
  { db, actor, now }: Context,
  view: { name: string; query: string; shared: boolean },
): Promise<SavedViewRow> {
  const id = uuidv7()
  await db
    .insertInto('saved_views')
    .values({ id, account_id: actor.accountId, owner_name: actor.name, ...view, created_at: now() })
    .execute()
  return { id, ...view, owner: actor.name, mine: true }
}

/** Deletes a view of the person's own; false when there is none. */
export async function deleteView({ db, actor }: Context, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_views')
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
