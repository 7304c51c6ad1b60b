/**
 * What runs in a visitor's browser: the chat on the brand's page, and the page where its separate
 * window returns. May import the rooms below {@code consumers}, and {@code campaigns}.
 */
@NullMarked
package io.gatehouse.platform.consumers.script;

import org.jspecify.annotations.NullMarked;
