/** Django's template language: an engine, its templates, and what custom tags and filters need. */
@NullMarked
package dev.belleville.template;

import org.jspecify.annotations.NullMarked;
