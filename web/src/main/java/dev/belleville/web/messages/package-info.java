/** Messages to a visitor that outlive one request: "Your order was placed." */
@NullMarked
package dev.belleville.web.messages;

import org.jspecify.annotations.NullMarked;
