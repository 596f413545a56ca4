/**
 * What every service's HTTP side does alike: problem documents for refusals of the framework and of the filter chain,
 * health on the service's own port, and the OpenAPI document.
 */
@NullMarked
package dev.rowhouse.http;

import org.jspecify.annotations.NullMarked;
