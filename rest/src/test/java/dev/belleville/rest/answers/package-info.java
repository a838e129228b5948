/** The snippets of docs/rest-answers.md, on what an app may use. */
@NullMarked
package dev.belleville.rest.answers;

import org.jspecify.annotations.NullMarked;
