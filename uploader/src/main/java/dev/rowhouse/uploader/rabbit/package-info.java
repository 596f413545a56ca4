/** Listeners. They translate; what fails is thrown, and the delivery contract decides what becomes of the message. */
@NullMarked
package dev.rowhouse.uploader.rabbit;

import org.jspecify.annotations.NullMarked;
