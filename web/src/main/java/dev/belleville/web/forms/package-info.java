/** Forms: what visitors send, checked and typed; and how it is shown. Django's forms. */
@NullMarked
package dev.belleville.web.forms;

import org.jspecify.annotations.NullMarked;
