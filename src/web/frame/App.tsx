import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem } from './api.ts'
import { askAhead } from './ask-ahead.ts'
import { CityProvider } from './city.tsx'
import { LanguageProvider, useLanguage } from './language.tsx'
import { makeRouter } from './router.tsx'
import { SessionProvider } from './session.tsx'
import { theme } from './theme.ts'
import './tokens.css'
import './print.css'

const locales = { zh: zhCN, en: enUS }

function makeClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The session ended elsewhere: ask who acts, which leads to the sign-in page and back to this one.
      onError: (error) => {
        if (error instanceof ApiProblem && error.problem.status === 401)
          void client.invalidateQueries({ queryKey: ['/api/session'] })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays one; only a missing answer is worth asking again, once, before the person is told.
        retry: (failures, error) => !(error instanceof ApiProblem) && failures < 1,
        retryDelay: 400,
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  askAhead(client, window.location)
  return client
}

function Clothes({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  return (
    <ConfigProvider
      theme={theme}
      locale={locales[language]}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}

/** The whole interface: language, look, answers of the API, who acts, the city's words, then the pages. */
export function App() {
  const [client] = useState(makeClient)
  const [router] = useState(makeRouter)
  return (
    <LanguageProvider>
      <Clothes>
        <QueryClientProvider client={client}>
          <CityProvider>
            <SessionProvider>
              <RouterProvider router={router} />
            </SessionProvider>
          </CityProvider>
        </QueryClientProvider>
      </Clothes>
    </LanguageProvider>
  )
}
