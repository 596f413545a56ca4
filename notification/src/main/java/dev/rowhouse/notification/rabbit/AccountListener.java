package dev.rowhouse.notification.rabbit;

import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.Topology;
import dev.rowhouse.notification.AddressBook;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

class AccountListener {

    private final AddressBook addressBook;

    AccountListener(AddressBook addressBook) {
        this.addressBook = addressBook;
    }

    @RabbitListener(queues = Topology.NOTIFICATION_ACCOUNT_REGISTERED)
    void on(AccountRegistered event) {
        addressBook.accountRegistered(event);
    }
}
