// Chromium and a Chinese font for the browser tests, by apt where we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { step } from './set-up.mjs'

const hasFont = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '' && spawnSync('fc-list', [':lang=zh']).status === 0
const hasChromium = () => existsSync('/usr/bin/chromium')

/** Installs what is missing; says plainly what browser tests lack where it cannot. */
export function provideBrowser() {
  if (hasChromium() && hasFont()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    step('浏览器与中文字体 / browser and Chinese fonts (apt-get)', () => {
      const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status
      apt('update', '-qq')
      apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig')
    })
  }
  if (!hasChromium() || !hasFont())
    process.stderr.write(
      '缺少浏览器测试所需的 Chromium 或中文字体，这些测试将被跳过；请安装：apt-get install chromium fonts-noto-cjk\n' +
        'Chromium or a Chinese font is missing, so the browser tests are skipped; install them: apt-get install chromium fonts-noto-cjk\n',
    )
}
