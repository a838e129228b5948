package dev.belleville.web.internal.staticfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static List<String> urls(String name, String text) {
        return Reference.in(name, text).stream().map(Reference::url).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a{b:url(x.png)}                   | x.png",
                "a{b:url( 'x.png' )}               | x.png",
                "a{b:URL(\"x y.png\")}             | x y.png",
                "a{b:url(x.png),url(y.png)}        | x.png y.png",
                "@import \"a.css\" screen;         | a.css",
                "@IMPORT 'a.css';                  | a.css",
                "@import url(a.css) layer(x);      | a.css",
                "@import url('a.css');@import 'b'; | a.css b",
                "/* url(no.png) */ a{b:url(x)}     | x",
                "a::before{content:\"url(no)\"}    | ~~",
                "a{b:my-url(no.png)}               | ~~",
                "a{b:url(a\\)b.png)}               | ~~",
                "a{content:'\\'url(no)'}           | ~~",
                "a{b:url(x                         | ~~",
                "a{b:'unclosed url(x)              | ~~",
                "@import                           | ~~",
                "a{b:url('                         | ~~",
                "/* unclosed url(x)                | ~~",
                "a{b:image-set(\"n.png\" 1x, url(x.png) 2x)} | x.png",
            })
    void aStyleSheetNamesFiles(String css, String expected) {
        assertThat(String.join(" ", urls("a.css", css))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "import './a.js';                                  | ./a.js",
                "import a from \"./a.js\"                          | ./a.js",
                "import a, { b as c, d } from '../a.js';           | ../a.js",
                "import * as a from '/static/a.js'                 | /static/a.js",
                "import{a}from'./a.js';import b from'./b.js'       | ./a.js ./b.js",
                "export * from './a.js'; export { x } from './b.js'| ./a.js ./b.js",
                "export * as n from './a.js';                      | ./a.js",
                "import from from './from.js'                      | ./from.js",
                "import {from} from './from.js'                    | ./from.js",
                "const m = await import('./a.js');                 | ./a.js",
                "import('./a.js', {with: {type: 'json'}})          | ./a.js",
                "import(/* lazily */ './a.js')                     | ./a.js",
                "import('./a' + x)                                 | ~~",
                "import react from 'react'; import 'htmx.org'      | ~~",
                "import d from './d.json' with {type: './no'}      | ./d.json",
                "// import './no.js'                               | ~~",
                "/* import './no.js' */ import './a.js'            | ./a.js",
                "let s = \"import './no.js'\"                      | ~~",
                "let s = `import './no.js' ${ import('./a.js') } import './no.js'` | ./a.js",
                "let s = `${ {a: `}`} } import './no.js'`; import './a.js' | ./a.js",
                "let r = /import '.\\/no.js'[/']/; import './a.js' | ./a.js",
                "x = a / b; import './a.js'; y = c / d             | ./a.js",
                "loader.import('./no.js'); import.meta.url         | ~~",
                "export const a = './no.js'; export default './no' | ~~",
                "export function f() { return './no.js' }          | ~~",
                "import                                            | ~~",
                "import './unclosed                                | ./unclosed",
                "let s = `unclosed import './no.js'                | ~~",
                "return /[`]/.test(x) ? `a` : import('./a.js')     | ./a.js",
            })
    void aScriptNamesModules(String script, String expected) {
        assertThat(String.join(" ", urls("a.mjs", script))).isEqualTo(expected);
    }

    @Test
    void bothNameTheMapsOfTheirSources() {
        assertThat(urls("a.css", "a{}\n/*# sourceMappingURL=a.css.map */\n"))
                .containsExactly("a.css.map");
        assertThat(urls("a.js", "a()\n//# sourceMappingURL=a.js.map")).containsExactly("a.js.map");
        assertThat(urls("a.js", "'//# sourceMappingURL=a.js.map'")).isEmpty();
        assertThat(urls("a.js", "a() //# sourceMappingURL=a.js.map")).isEmpty();
        Reference map = Reference.in("a.js", "//# sourceMappingURL=a.js.map\r\n").getFirst();
        assertThat(map.written().apply("b.map")).isEqualTo("//# sourceMappingURL=b.map");
        assertThat(map.isNeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.css.map", "js", "css/README", "a.jsx"})
    void otherFilesNameNone(String name) {
        assertThat(urls(name, "url(a.png) import './a.js'")).isEmpty();
    }
}
