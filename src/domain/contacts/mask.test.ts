import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maskName } from './mask-name.ts'
import { maskEmail, maskPhone, maskWechat } from './mask.ts'

const vectors = (mask: (text: string) => string, table: readonly (readonly [string, string])[]) => {
  for (const [written, masked] of table) assert.equal(mask(written), masked, written)
}

test('telephone numbers keep their place and their end', () => {
  vectors(maskPhone, [
    ['13812341234', '138****1234'],
    ['138 1234 1234', '138****1234'],
    ['138-1234-1234', '138****1234'],
    ['１３８１２３４１２３４', '138****1234'],
    ['19912345678', '199****5678'],
    ['+8613812341234', '+86 138****1234'],
    ['+86 138 1234 1234', '+86 138****1234'],
    ['0086-13812341234', '+86 138****1234'],
    ['8613812341234', '86 138****1234'],
    ['010-12345678', '010-****5678'],
    ['02112345678', '021****5678'],
    ['0999-87654321', '0999-****4321'],
    ['(0999) 8765432', '0999-****5432'],
    ['099987654321', '0999****4321'],
    ['+86 999 8765 4321', '+86 0999****4321'],
    ['010-12345678-808', '010-****5678-***'],
    ['010-12345678转808', '010-****5678-***'],
    ['13812341234 ext. 12', '138****1234-***'],
    ['400-123-4567', '****567'],
    ['+1 415 555 2671', '+1 ****671'],
    ['+7 495 123 45 67', '+7 ****567'],
    ['+49 30 901820', '+49 ****20'],
    ['+49 (0)151 23456789', '+49 ****6789'],
    ['+852 9123 4567', '+852 ****67'],
    ['00351 912 345 678', '+351 ****678'],
    ['+971501234567', '+971 ****567'],
    ['12306', '****6'],
    ['110', '****'],
    ['+86', '+86 ****'],
    ['+999', '+****'],
    ['', '****'],
    ['call the desk', '****'],
  ])
})

test('of a telephone number never more than seven digits and a country code are left, nor the whole of it', () => {
  const number = fc.stringMatching(/^\+?[0-9][0-9 -]{3,18}$/)
  fc.assert(
    fc.property(number, (written) => {
      const digits = written.replaceAll(/\D/g, '').length
      const left = maskPhone(written).replaceAll(/\D/g, '').length
      // A country code that is written 86 stays beside the seven digits of a mobile number.
      assert.ok(left <= 9 && left < Math.max(digits, 1), `${written} ${maskPhone(written)}`)
    }),
  )
})

test('addresses of e-mail keep the first letter and the domain', () => {
  vectors(maskEmail, [
    ['zhang.wei@example.com', 'z***@example.com'],
    ['z@example.com', '***@example.com'],
    ['"a@b"@example.com', '"***@example.com'],
    ['张伟@example.com', '张***@example.com'],
    ['@example.com', '***'],
    ['no address', '***'],
    ['', '***'],
  ])
})

test('WeChat names keep the first letter, numbers are masked as numbers', () => {
  vectors(maskWechat, [
    ['zhangwei_1988', 'z***'],
    ['13812341234', '138****1234'],
    ['+86 138 1234 1234', '+86 138****1234'],
    ['ab', '***'],
    ['', '***'],
    ['1234567', '****67'],
  ])
})

test('names keep the surname or the initials', () => {
  vectors(maskName, [
    ['王强', '王*'],
    ['王小明', '王*'],
    ['王 小 明', '王*'],
    ['欧阳娜娜', '欧阳*'],
    ['欧阳明', '欧阳*'],
    ['歐陽明', '歐陽*'],
    ['欧阳', '欧*'],
    ['诸葛孔明', '诸葛*'],
    ['司马 光', '司马*'],
    ['令狐冲', '令狐*'],
    ['王', '*'],
    ['买买提·吐尔逊', '买* 吐*'],
    ['田中太郎', '田*'],
    ['김철수', '김*'],
    ['スズキ イチロー', 'ス* イ*'],
    ['王强（总经理）', '王* 总*'],
    ['Zhang Wei', 'Z*** W***'],
    ['John F. Kennedy-Smith', 'J*** F*** K***'],
    ['Müller, Hans', 'M*** H***'],
    ['Madonna', 'M***'],
    ['Wang Qiang 王强', 'W*** Q*** 王*'],
    ['—', '***'],
    ['', '***'],
  ])
})
