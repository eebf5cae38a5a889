import { LoadingOutlined } from '@ant-design/icons';
import { antdTheme, type Language, useMode } from '@kedun/ui';
import { ConfigProvider, type ConfigProviderProps } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

type AntdWords = NonNullable<ConfigProviderProps['locale']>;

/** antd's own few words (paging, empty, dates), fetched beside the first screen. */
const LOADERS: Readonly<Record<Language, () => Promise<{ default: AntdWords }>>> = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_GB'),
};

function useAntdWords(language: Language): AntdWords | undefined {
  const [words, setWords] = useState<AntdWords>();
  useEffect(() => {
    let isWanted = true;
    void LOADERS[language]().then(({ default: loaded }) => isWanted && setWords(loaded));
    return () => {
      isWanted = false;
    };
  }, [language]);
  return words;
}

/** Hidden from assistive technology: a busy button keeps its name (antd's own icon adds "loading" to it). */
const BUTTONS = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden="true" /> };

/** antd in our colours, in light or dark, in the chosen language. */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const { mode, isStill } = useMode();
  const { i18n } = useTranslation('ui');
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const words = useAntdWords(language);
  const theme = useMemo(() => antdTheme(mode, isStill), [mode, isStill]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <ConfigProvider theme={theme} {...(words ? { locale: words } : {})} button={BUTTONS}>
      {children}
    </ConfigProvider>
  );
}
