import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWords } from './agent-words.ts'

test('browsers that pretend to be others are told apart, and what is unknown is not named', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  for (const [agent, browser, system] of [
    [`${windows} Chrome/141.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
    [`${windows} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0',
      'WeChat',
      'Android',
    ],
  ] as const)
    assert.deepEqual(agentWords(agent), { browser, system })
  assert.deepEqual(agentWords('curl/8.5.0'), {})
  assert.deepEqual(agentWords(''), {})
})
