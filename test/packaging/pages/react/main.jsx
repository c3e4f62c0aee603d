import '@tianma/verifier/define';
import { differences, journeyOf, openPackage, productOf } from '@tianma/verifier/package';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../shop.css';

// The county that this shop trusts, by the number that the county itself told it: never taken out of a package.
const ANCHORS = [import.meta.env.VITE_TIANMA_ANCHOR];

function App() {
  const [state, setState] = useState({});
  const { opened, pictures, verdict, trouble } = state;

  async function take({ target }) {
    setState({});
    try {
      const found = openPackage(new Uint8Array(await target.files[0].arrayBuffer()));
      const images = found.manifest.pictures.map(({ path, type, caption }) => ({
        src: URL.createObjectURL(new Blob([found.files.get(path)], { type })),
        caption,
      }));
      setState({ opened: found, pictures: images });
    } catch (error) {
      setState({ trouble: error.code ?? String(error) });
    }
  }

  function told({ report }) {
    const wrong = differences(opened, report);
    setState({
      opened,
      pictures,
      trouble: wrong.length > 0 ? `package.mismatch ${wrong[0]}` : undefined,
      // Words come of what was verified: those in a package are anybody's.
      verdict: {
        headline: report.headline,
        ...(wrong.length === 0 && { words: { product: productOf(report).text.zh, steps: journeyOf(report).steps } }),
      },
    });
  }

  return (
    <>
      <header>
        <b>山野小铺</b>
        <label className="take">
          导入商品数据包 <input type="file" accept=".zip" onChange={take} />
        </label>
      </header>
      {trouble && (
        <p className="trouble" role="alert">
          这个数据包不能用：{trouble}
        </p>
      )}
      {opened && (
        <main className="product">
          {verdict?.words && <Copy words={verdict.words} pictures={pictures} headline={verdict.headline} />}
          <tianma-verifier
            mode="card"
            anchors={ANCHORS}
            bundle={opened.given.bundle}
            trust={opened.given.trust}
            status={opened.given.status}
            certificates={opened.given.certificates}
            ontianma-report={told}
          />
        </main>
      )}
    </>
  );
}

function Copy({ words, pictures, headline }) {
  const { name, rows } = words.product;
  return (
    <article>
      {pictures.map(({ src, caption }) => (
        <figure key={src}>
          <img src={src} alt={caption ?? ''} />
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
      <h1>{name}</h1>
      <button type="button" disabled={headline !== 'unchanged'}>
        {headline === 'recalled' ? '已下架：召回' : '加入购物车'}
      </button>
      <dl>
        {rows.map(({ label, value }) => (
          <div key={label} className="row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>经过</h2>
      <ol>
        {words.steps
          .filter(({ day }) => day)
          .map(({ record, text }) => (
            <li key={record}>
              {text.zh.date} {text.zh.title}
            </li>
          ))}
      </ol>
    </article>
  );
}

createRoot(document.getElementById('root')).render(<App />);
