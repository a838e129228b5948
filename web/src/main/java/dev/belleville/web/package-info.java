/** The site: App, settings, shortcuts and pages over http, template and orm. */
@NullMarked
package dev.belleville.web;

import org.jspecify.annotations.NullMarked;
