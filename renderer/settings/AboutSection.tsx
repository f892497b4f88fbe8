import type { About } from '../../shared/settings/model';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { PastEnd } from '../shell/PastEnd';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter, KeyValue } from '../ui/Chapter';
import { CopyButton } from '../ui/CopyButton';
import { Skeleton } from '../ui/Skeleton';
import { SettingsMoved } from './SettingsMoved';

const show = (place: 'data' | 'log') => () => void orTell(api.settings.reveal({ place }));

/** Versions as a text for a report; names no wallet. */
function aboutText(about: About): string {
  const { version, electron, chrome, node, platform } = about;
  return `Taodesk ${version}, Electron ${electron}, Chrome ${chrome}, Node ${node}, ${platform}`;
}

/** Which version this is, on which runtime, where its files lie. */
export function AboutSection() {
  const about = useApp((state) => state.about);
  return (
    <div id="set-about" className="set-part">
      <Chapter title="About">
        <SettingsMoved />
        <PastEnd />
        {about === null ? (
          <Skeleton width={320} />
        ) : (
          <KeyValue
            rows={[
              {
                key: 'Version',
                value: (
                  <span className="row">
                    Taodesk {about.version}
                    <CopyButton text={aboutText(about)} what="Versions" />
                  </span>
                ),
              },
              {
                key: 'Runtime',
                value: `Electron ${about.electron}, Chrome ${about.chrome}, Node ${about.node}, ${about.platform}`,
              },
              { key: 'Data folder', value: about.dataFolder, mono: true },
              { key: 'Log', value: about.logFile, mono: true },
            ]}
          />
        )}
        <div className="row wrap about-acts">
          <Button size="small" icon="folder" onClick={show('data')}>
            Show the data folder
          </Button>
          <Button size="small" icon="paper" onClick={show('log')}>
            Show the log
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon="ext"
            onClick={() => void orTell(api.settings.openLink({ link: 'docs' }))}
          >
            Documentation
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon="ext"
            onClick={() => void orTell(api.settings.openLink({ link: 'source' }))}
          >
            Source
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon="ext"
            onClick={() => void orTell(api.settings.openLink({ link: 'license' }))}
          >
            Licence
          </Button>
        </div>
      </Chapter>
    </div>
  );
}
