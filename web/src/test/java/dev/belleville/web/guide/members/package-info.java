/** The app with a model of users of its own, of docs/auth.md. */
@NullMarked
package dev.belleville.web.guide.members;

import org.jspecify.annotations.NullMarked;
