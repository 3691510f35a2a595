import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { z } from 'zod'

/** Asks the API as the person who is signed in on the page, as the given shape. */
export async function ask<Shape extends z.ZodType>(
  page: Page,
  shape: Shape,
  path: string,
): Promise<z.output<Shape>> {
  const answer = await page.request.get(new URL(path, page.url()).href)
  const text = await answer.text()
  assert.equal(answer.status(), 200, `${path}: ${text.slice(0, 300)}`)
  return shape.parse(JSON.parse(text))
}

/** Tries a check until it holds; what it says the last time is the failure. Pages follow their address a moment later. */
export async function eventually(check: () => Promise<void>, patience = 15_000): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    try {
      await check()
      return
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

/** Waits until nothing on the page is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#content h1').first().waitFor()
  // The grey shapes of what is coming, what is shown until its successor is there, and a form on its way.
  await page.waitForFunction(
    () =>
      !document.querySelector(
        '[aria-label="正在加载"], [aria-label="Loading"], [aria-busy="true"]:not(button)',
      ),
  )
}

/** The name in the address under which the page keeps a part of its state, or null. */
export function inAddress(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name)
}

/** Waits until the address names a part of the state as given; null for not at all. */
export async function addressHas(page: Page, name: string, value: string | null): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get(name) === value)
}

/** The whole text of a place, its white space made single blanks. */
export async function textOf(place: Locator): Promise<string> {
  return ((await place.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** Types a plain date into a field, as a clerk does who knows it. */
export async function typeDay(place: Page | Locator, label: string | RegExp, day: string): Promise<void> {
  const field = place.getByLabel(label)
  await field.click()
  await field.press('Control+a')
  await field.pressSequentially(day)
  await field.press('Enter')
}

/** What a link or button lets one download, as text. */
export async function download(page: Page, link: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** The rows of a CSV file; none of those here has line breaks inside a field. */
export function rowsOf(csv: string): string[] {
  return csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
}
