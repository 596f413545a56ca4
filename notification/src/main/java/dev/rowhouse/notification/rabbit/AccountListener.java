package dev.rowhouse.notification.rabbit;

import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.AccountDeleted;
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

    @RabbitListener(queues = Topology.NOTIFICATION_ACCOUNT_CHANGED)
    void on(AccountChanged event) {
        addressBook.accountChanged(event);
    }

    @RabbitListener(queues = Topology.NOTIFICATION_ACCOUNT_DELETED)
    void on(AccountDeleted event) {
        addressBook.accountDeleted(event);
    }
}
