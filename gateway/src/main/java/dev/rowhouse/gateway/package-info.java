/**
 * The gateway: the one public origin. It owns the file store and the uploads (schema {@code gateway}), takes files in and
 * announces each as {@code upload.stored}, and routes everything else to the service that owns it. It needs MySQL, a file
 * store, RabbitMQ, and auth's public keys.
 */
@NullMarked
package dev.rowhouse.gateway;

import org.jspecify.annotations.NullMarked;
