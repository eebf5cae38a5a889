import { antdTheme, useMode } from '@kedun/ui';
import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** antd in our colours, in light or dark, in the chosen language. */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const { mode } = useMode();
  const { i18n } = useTranslation('ui');
  const theme = useMemo(() => antdTheme(mode), [mode]);
  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);
  return (
    <ConfigProvider theme={theme} locale={i18n.language === 'en' ? enGB : zhCN} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
