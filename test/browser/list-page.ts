import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { ProjectList } from '../../src/api/shapes/projects.ts'
import { ask, eventually } from './steps.ts'

/** The table of projects. */
export const table = (page: Page) => page.getByRole('grid', { name: '项目列表' })
/** Its first row, when that is in view. */
export const firstRow = (page: Page) => table(page).locator('[data-row="0"]')
/** How many projects the page says that there are. */
export const total = async (page: Page) =>
  Number(await page.locator('[data-total]').getAttribute('data-total'))
/** How many there are for the API. */
export const totalOf = async (page: Page, query: string) =>
  (await ask(page, ProjectList, `/api/projects?${query}&limit=1`)).total ?? -1

/** Waits until the list counts what the API counts for the query. */
export async function counts(page: Page, query: string): Promise<number> {
  const wanted = await totalOf(page, query)
  await eventually(async () => assert.equal(await total(page), wanted))
  return wanted
}
