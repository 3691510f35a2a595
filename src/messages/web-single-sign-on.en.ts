import type { WebSingleSignOnText } from './web-single-sign-on.zh.ts'

/** Sentences about single sign-on on the sign-in page. */
export const webSingleSignOnEn: WebSingleSignOnText = {
  enter: 'Sign in with single sign-on',
  refused: {
    failed: 'Single sign-on was not completed; it may have expired or been cancelled. Please sign in again.',
    unavailable: 'Single sign-on does not answer at present. Please try again later.',
    'not-mapped':
      'Single sign-on knows who you are, but you have no role in this system. Please ask an administrator.',
    'login-taken': 'Another account uses your login. Please ask an administrator to link the two.',
    'second-factor':
      'Your role needs a second factor. Please set one up in single sign-on, then sign in again.',
  },
}
