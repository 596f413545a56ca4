-- Who may sign in. The account stays locked until it is given a password.
CREATE DATABASE IF NOT EXISTS `auth` CHARACTER SET utf8mb4;

CREATE USER IF NOT EXISTS 'rowhouse_auth'@'%' ACCOUNT LOCK;
GRANT ALL PRIVILEGES ON `auth`.* TO 'rowhouse_auth'@'%';
