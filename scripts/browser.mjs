// Chromium and a Chinese font for the browser tests, by apt where we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { step } from './set-up.mjs'

const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig']

// Without the program fc-list there is no output either.
const hasFont = () => Boolean(spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout)
const hasBrowser = () => existsSync('/usr/bin/chromium') && hasFont()

function apt(...args) {
  // Another installation may hold the lock: we wait for it rather than give up.
  const done = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return done.status === 0 ? '' : (done.stderr ?? '').trim() || String(done.error ?? 'apt-get')
}

/** Installs what is missing; says plainly what browser tests lack where it cannot. */
export function provideBrowser() {
  if (hasBrowser()) return
  const maySo = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  let fault = ''
  if (maySo)
    step('浏览器与中文字体 / browser and Chinese fonts (apt-get)', () => {
      // Package lists from an earlier day may still do when they cannot be renewed.
      const stale = apt('update')
      fault = apt('install', '-y', '--no-install-recommends', ...packages) || stale
    })
  if (hasBrowser()) return
  process.stderr.write(
    `缺少浏览器测试所需的 Chromium 或中文字体${maySo ? '，且未能安装' : ''}，这些测试将被跳过；请安装：sudo apt-get install ${packages.join(' ')}\n` +
      `Chromium or a Chinese font is missing${maySo ? ' and could not be installed' : ''}, so the browser tests are skipped; install them: sudo apt-get install ${packages.join(' ')}\n` +
      (fault === '' ? '' : `${fault}\n`),
  )
}
