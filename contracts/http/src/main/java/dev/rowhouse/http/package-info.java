/**
 * What every service's HTTP side does alike: problem documents for refusals of the framework and of the filter chain, and
 * health on the service's own port.
 */
@NullMarked
package dev.rowhouse.http;

import org.jspecify.annotations.NullMarked;
