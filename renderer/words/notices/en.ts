import type { NoticeWords } from '../word-book.ts';

export const noticesEn: NoticeWords = {
  'product.unknown': 'No product has the code {{barcode}}. Search by name with F2, or ask for a price.',
  'product.noPrice': '{{product, text}} has no price today. Put it aside and ask the store manager.',
  'product.labelNoPrice': 'The label of {{product, text}} says no price. Have it weighed and labelled again.',
  'product.pastDate':
    'The date on the label of {{product, text}} has passed: {{ended}}. Look at the goods; Del takes the line out.',
  'product.needsWeight': '{{product, text}} is sold by weight. Weigh it, then type the weight and press F4.',
  'product.noTax': '{{product, text}} has no tax rate, so it cannot be sold. Put it aside and ask the store manager.',
  'product.guarded':
    '{{product, text}}: {{guard, text}}. It cannot be sold like this. Scan another card, or take it out with Del.',
  'product.guardedCard': '{{product, text}}: {{guard, text}}. Scan the member card before payment.',
  'product.guardedTier':
    '{{product, text}}: {{guard, text}}. This member’s tier is not enough. Scan another card, or take it out with Del.',
  'product.guardedRight':
    '{{product, text}}: {{guard, text}}. This member does not hold the right. Scan another card, or take it out with Del.',
  'product.guardedMost':
    '{{product, text}}: at most {{most, whole}} each, and this customer may still have {{left, whole}}. Change the quantity with F4, or take it out with Del.',
  'scan.badCheckDigit': 'The code {{shown}} was misread. Scan it again, or type the digits under the bars.',
  'scan.controlCharacters':
    'The scan held control characters and was dropped. Scan again; if it stays, check the scanner.',
  'scan.tooLong': 'The scan is too long for any code in this shop. Scan one code at a time.',
  'scan.unreadable': 'The scan could not be read. Scan again, or type the digits and press Enter.',
  'scan.badElementString': 'The code holds a part that cannot be read. Scan it again, or search by name with F2.',
  'scan.empty': 'The scanner sent nothing. Scan it again.',
  'scan.unknownLink': 'That link is not one of this shop. Scan the bars on the product instead.',
  'scan.paymentCard': 'That looks like a payment card. Nothing was kept. Use the card terminal instead.',
  'scan.notHere': 'A scan means nothing on this screen. Go back with Esc, then scan again.',
  'card.unknown':
    'This till does not know the card ending in {{last4}}. If it is new, press More and enrol; else sell without it.',
  'card.attached': 'The card ending in {{last4}} has no name on it. It collects and pays by itself.',
  'card.withdrawn': 'The card ending in {{last4}} was withdrawn. Ask the member for the new card.',
  'card.expired': 'The card ending in {{last4}} has expired. Ask the member for the new card.',
  'enrol.scanCard': 'Somebody is joining: scan a new member card from the stack, or press Esc to give up.',
  'enrol.cardTaken': 'The card ending in {{last4}} belongs to a member already. Take a new one from the stack.',
  'enrol.phoneUnreadable': 'That is no telephone number. Type its digits again, or leave it out.',
  'enrol.done': 'Welcome! The card ending in {{last4}} is theirs from now on; this sale counts already.',
  'member.sameCard': '{{greeting}} is already on this sale. Go on scanning.',
  'member.changed': 'The member of this sale is now {{greeting}}. Prices and points were worked out again.',
  'member.attached': 'Welcome, {{greeting}}. Points and member prices count for this sale.',
  'code.accepted': 'Code {{shown}} counts for this sale.',
  'code.already': 'Code {{shown}} is already on this sale.',
  'code.waits': 'Code {{shown}} is on this sale, but takes nothing off yet. F6 says what is missing.',
  'code.unknown': 'No offer answers to code {{shown}}. Look at it again.',
  'code.notNow': 'The offer of code {{shown}} does not run here today.',
  'code.used': 'Code {{shown}} has been used as often as it may be.',
  'coupon.accepted': 'The coupon counts for this sale: {{name, text}}.',
  'coupon.already': 'That coupon is already on this sale.',
  'coupon.waits': 'The coupon is on this sale, but takes nothing off yet: {{name, text}}. F6 says what is missing.',
  'coupon.needsCard': 'This is a member’s own coupon: {{name, text}}. Scan the member card to use it.',
  'coupon.unreadable': 'The coupon could not be read. Scan it again; hold the paper flat.',
  'coupon.otherChain': 'That coupon is of another chain. It cannot be used here.',
  'coupon.notGenuine': 'That coupon is not genuine: its signature is wrong. Do not accept it.',
  'coupon.expired': 'The coupon could be used until {{until}}. Its day is over.',
  'coupon.unknownOffer':
    'This till does not know the offer of that coupon yet. Try again when it has reached head office.',
  'coupon.notNow': 'The offer of that coupon does not run here today. Give it back to the customer.',
  'coupon.otherHolder': 'That coupon belongs to another member. Scan that member’s card, or leave the coupon out.',
  'coupon.revoked': 'Head office has withdrawn that coupon. Ask the store manager.',
  'coupon.used': 'That coupon was used before. It works only once.',
  'coupon.usedElsewhere': 'A coupon of this sale has just been used at another till. It takes nothing off any more.',
  'coupon.tooMany': 'A sale takes at most {{max, whole}} coupons. Keep the others for the next one.',
  'giftCard.balance': 'Gift card ••{{last4}} holds {{amount, money}}.',
  'giftCard.balanceUntil': 'Gift card ••{{last4}} holds {{amount, money}}. It can be used until {{until}}.',
  'giftCard.lastKnown':
    'Gift card ••{{last4}} held {{amount, money}} when head office was last asked, {{minutes, whole}} min ago. It cannot be asked now.',
  'giftCard.needsHeadOffice':
    'Gift card ••{{last4}} cannot be checked: head office does not answer. Take cash or a bank card, or try again when the line is back.',
  'giftCard.unknown':
    'Gift card ••{{last4}} is not of this chain. Compare the number with the card, or take another way to pay.',
  'giftCard.notActive':
    'Gift card ••{{last4}} is not active. It pays once its sale has reached head office; ask when it was bought.',
  'giftCard.blocked': 'Gift card ••{{last4}} is blocked. Do not give it back; ask the store manager.',
  'giftCard.expired': 'Gift card ••{{last4}} could be used until {{until}}. Ask for another way to pay.',
  'giftCard.empty':
    'There is nothing left on gift card ••{{last4}}, or another till is taking it just now. Take another way to pay.',
  'giftCard.otherCurrency': 'Gift card ••{{last4}} is in another currency. It cannot be used in this store.',
  'giftCard.numberUnreadable':
    '{{shown}} is not the number of a gift card. It begins with GFT-: scan it, or type it as printed.',
  'giftCard.lapsed':
    'Gift card ••{{last4}}: its {{amount, money}} was held too long and is off the payment again. Scan the card once more.',
  'giftCard.attached': 'Gift card ••{{last4}} is on its line. It pays as soon as head office has this sale.',
  'giftCard.onLine': 'Gift card ••{{last4}} is on this sale already. Scan another card.',
  'giftCard.scanCard': '{{product, text}}: scan the gift card that is being sold.',
  'giftCard.amountMissing': '{{product, text}}: how much goes onto the card? Type the amount and press F4.',
  'giftCard.amountFixed': 'The amount of this line is fixed. Take it out with Del and ring another product.',
  'giftCard.oneEach': 'One line is one gift card. Ring it once more for another card.',
  'giftCard.notReturnable':
    'A gift card that was sold cannot come back: it may have been spent. Ask the store manager.',
  'refund.toGiftCard':
    '{{amount, money}} goes back to gift card ••{{last4}}, which had paid. It can be used once head office has this return.',
  'receipt.unknown': 'This till did not print that receipt. Ask the store manager.',
  'basket.quantityNotPositive': 'A quantity must be more than zero. To take the line out, press Del.',
  'basket.quantityTooLarge': 'That is more than one line may hold ({{max, whole}}). Was a code typed as a quantity?',
  'basket.quantityNotWhole': '{{product, text}} is sold by the piece. Type a whole number.',
  'basket.quantityUnreadable': '“{{typed}}” is not a quantity. Type digits, such as 3 or 0.482.',
  'basket.tooManyLines': 'The basket is full: {{max, whole}} lines. Close this sale, then begin another.',
  'basket.totalTooLarge': 'The total would be more than one sale may hold. Close this sale, then begin another.',
  'basket.lineUnknown': 'That line is no longer in the basket. Choose another line.',
  'basket.empty': 'The basket is empty. Scan a product first.',
  'basket.notEmpty': 'There is a basket on the counter. Suspend it with F8 or finish it first.',
  'basket.locked': 'Payment has begun, so the basket is locked. Press Esc to go back to the sale.',
  'basket.suspendedUnknown': 'That suspended basket is no longer there. Another lane may have taken it.',
  'basket.restored': 'The till started again and the basket is as it was. Check it, then go on.',
  'basket.repriced': 'Prices or offers have changed. The total is {{amount, money}} now; it was {{before, money}}.',
  'reward.unknown': 'That reward is no longer offered. Choose another one.',
  'reward.notEnough': 'Points are missing for this reward: {{missing, whole}}.',
  'reward.staleBalance':
    'The points are {{days, whole}} days old and cannot be spent: head office was not reached. Keep them for next time.',
  'reward.offlineLimit': 'Offline, up to {{left, whole}} points can still be spent here. Choose a smaller reward.',
  'reward.offlineMost': 'Offline: {{points, whole}} points are used, as many as can be spent without head office.',
  'reward.notPossible': 'Nothing in the basket fits this reward. Scan the goods for it first.',
  'reward.unreadable': 'Not a whole number: {{typed}}. Type digits alone.',
  'reward.belowLeast': 'This reward takes {{least, whole}} points at least. Type more.',
  'reward.aboveMost': '{{most, whole}} points at most can be used here. Type less, or press Enter alone for the most.',
  'reward.notAStep': 'This reward takes points in steps of {{step, whole}}: {{below, whole}} or {{above, whole}}.',
  'reward.tooMany': '{{most, whole}} of this reward at most. Type a smaller number.',
  'question.gone': 'That question is no longer open. Nothing was recorded.',
  'question.noSuchAnswer': 'That is none of the answers. Choose one of those on the screen.',
  'event.noMember': 'Nobody is on this sale. Scan the member card first.',
  'event.unknown': 'No programme answers to that today. Choose another one.',
  'event.fieldWrong': '“{{field}}” is missing or is not what was asked for. Say it again.',
  'event.already': '{{event, text}}: this number was written down here before. It counts once.',
  'event.limit': '{{event, text}}: this member has had it as often as it is given. Nothing was recorded.',
  'event.nothing': '{{event, text}}: this is not enough for it. Nothing was recorded.',
  'event.points': '{{event, text}}: {{points, whole}} points are on the account.',
  'event.recorded': '{{event, text}}: written down.',
  'consent.unknown': 'There is no text for that consent, so it cannot be given here. Ask the store manager.',
  'consent.given': '{{purpose, text}}: consent is on record and holds from now on.',
  'consent.withdrawn': '{{purpose, text}}: consent is withdrawn and nothing rests on it any more.',
  'tender.nothingDue': 'Nothing is due. Close the sale, or go back with Esc.',
  'tender.notPositive': 'An amount must be more than zero. Type it again.',
  'tender.aboveCashLimit':
    '{{tendered, money}} is above the cash limit of {{limit, money}}. Take less cash, or a card.',
  'tender.aboveDue': 'A card can pay no more than what is due: {{due, money}}. Type a smaller amount.',
  'tender.cardUnresolved': 'A card payment of {{amount, money}} is still open. Say first whether it went through.',
  'tender.noCardUnresolved': 'No card payment is open. Choose how the rest is paid.',
  'tender.cardDeclined': 'The card was declined: {{amount, money}} is still due. Take another card, or cash.',
  'tender.notTendering': 'Payment has not begun. Press F12 to begin.',
  'tender.amountUnreadable': '“{{typed}}” is not an amount. Type digits, such as 20 or 20.50.',
  'tender.takenBack': 'Payment was stopped. Give back {{amount, money}}, then go on with the sale.',
  'sale.saved': 'Sale {{receipt}} is saved.',
  'sale.tooLarge': 'The sale is too large to save in one piece. Void some lines and sell them separately.',
  'sale.guarded':
    '{{product, text}} holds up the payment: {{guard, text}}. Scan the right card, or take it out with Del.',
  'sale.voided': 'The sale was voided. Cash to give back: {{amount, money}}.',
  'sale.nothingToReprint': 'No receipt of this shift can be printed again.',
  'sale.suspended': 'The basket is parked. Bring it back with F9.',
  'return.headOfficeNeeded':
    'Receipt {{receipt}} is of another till: head office is needed. Try again online, or at the till that sold it.',
  'return.voidedSale': 'Receipt {{receipt}} is of a sale that was voided: nothing was sold. Ask for another receipt.',
  'return.notASale':
    'Receipt {{receipt}} is not of a sale, so nothing can come back from it. Ask for the receipt of the goods.',
  'return.training': 'Receipt {{receipt}} is from training: nothing was sold or paid. Ask for another receipt.',
  'return.alreadyBack': 'All goods of receipt {{receipt}} are back already. Check the number with the customer.',
  'return.moreThanBought':
    'So many were not bought, or some are back already: at most {{left, whole}}. Type a smaller number.',
  'return.weighedWhole': 'Weighed goods come back whole or not at all. Press Enter without a number.',
  'return.wholePieces': 'Pieces come back as whole numbers. Type 1, 2 or 3.',
  'return.unknownLine': 'That line is not on the receipt. Choose a line of the list.',
  'return.otherCurrency':
    'That receipt was paid in {{currency}}, which this till does not pay out. Ask the store manager.',
  'return.oneAtATime': 'Goods of receipt {{receipt}} are open. Finish their return first, or drop it with Shift Del.',
  'return.nothingChosen': 'Nothing of receipt {{receipt}} is chosen. Choose goods with F11, or drop the return there.',
  'return.reasonMissing': 'Why do the goods come back? Choose a reason with F11.',
  'return.notBegun': 'No return is open. Scan the receipt, or type its number after F11.',
  'return.prorated': 'The offers of that sale are no longer on this till, so each piece counts by its share. Go on.',
  'return.ownOnly': 'Head office was not asked: only returns at this till are counted. Look whether goods are missing.',
  'return.cannotPark': 'A return cannot be parked. Finish it, or drop it with F11 and Shift Del.',
  'return.pointsOwed':
    '{{greeting}} has spent these points already and now owes {{owed, whole}}. The next ones pay it; the refund stands.',
  'return.saved': 'Return {{receipt}} is saved.',
  'refund.noCard': 'No card paid for these goods, or it has its money back. Pay out in cash.',
  'refund.cardFirst':
    'The card comes first: {{amount, money}} go back to it with F12. If the terminal declines, pay out cash.',
  'refund.cardDeclined':
    'The terminal declined the refund. Try the card again with F12, or pay out in cash with Enter.',
  'refund.aboveDrawer':
    '{{amount, money}} are to be paid out and sales brought {{cash, money}} in cash. Look into the drawer first.',
  'printer.notReachable':
    'The printer at {{address}} cannot be reached. The sale is saved. Check cable and power: the receipt then comes by itself.',
  'printer.noSuchDevice':
    'The printer port {{address}} is not there. The sale is saved. Plug the cable in: the receipt then comes by itself.',
  'printer.inUse':
    'Another program holds the printer port {{address}}. The sale is saved. Close it: the receipt then comes by itself.',
  'printer.forbidden':
    'This till may not open the printer port {{address}}. The sale is saved. Tell the store manager.',
  'printer.silent':
    'The printer at {{address}} does not answer. The sale is saved. Switch it off and on: the receipt then comes by itself.',
  'printer.paperOut':
    'The printer is out of paper. The sale is saved. Put in a new roll: the receipt then comes by itself.',
  'printer.coverOpen': 'The printer’s cover is open. The sale is saved. Close it: the receipt then comes by itself.',
  'printer.error':
    'The printer reports a fault. The sale is saved. Switch it off and on: the receipt then comes by itself.',
  'printer.garbled':
    'The printer at {{address}} answers nonsense. The sale is saved. Check the cable and its settings.',
  'printer.busy':
    'The printer is still busy with another receipt. The sale is saved. The receipt comes next, by itself.',
  'printer.unprintable': 'Something on this receipt cannot be printed. The sale is saved. Tell the store manager.',
  'printer.interrupted':
    'Printing stopped half-way. The sale is saved. Take the torn slip back: a copy of the receipt comes by itself.',
  'printer.none': 'No printer is set up. The sale is saved without paper. To set one up, press F10, then 1.',
  'printer.paperNearEnd': 'The receipt paper is nearly used up. Have a new roll ready.',
  'printer.replaced':
    'Neither the printer nor our fonts have these characters: {{characters}}. The receipt shows a substitute.',
  'receipt.layoutRefused':
    'The receipt layout is wrong at “{{place}}”: {{why}}. Receipts look as before. Tell the store manager.',
  'receipt.logoRefused': 'The logo “{{place}}” cannot be printed: {{why}}. Receipts are printed without it.',
  'drawer.notReachable': 'The drawer did not open. Use the key, and check the cable to the printer.',
  'drawer.blocked':
    'The drawer hangs on the printer, and the printer is out of paper, open or unplugged. Put it right, or use the key.',
  'drawer.busy': 'The drawer is still opening. Wait a second and try again.',
  'drawer.interrupted': 'The drawer may not have opened. Look, and open it again if needed.',
  'drawer.openAtStart':
    'The drawer stood open when the till started. It is on record. Count the cash, then close the drawer.',
  'drawer.unasked':
    'The drawer was opened without the till. It is on record. Close it, and tell the store manager if it was not you.',
  'drawer.leftOpen': 'The drawer has been open for a minute. Close it when you are done.',
  'scanner.disconnected': 'The scanner is unplugged. Plug it in; until then type codes and press Enter.',
  'display.disconnected':
    'The customer’s pole display at {{device}} is unplugged. Selling goes on. Plug it in: it comes back by itself.',
  'devices.restarting':
    'The part that reads the scanners stopped and is starting again. Scan again in a few seconds; if it keeps stopping, unplug the scanner that was plugged in last.',
  'devices.noSerialList':
    'Serial ports cannot be listed by name ({{why}}). Type the port, such as /dev/ttyACM0, or install udev.',
  'devices.noHid':
    'USB scanners cannot be looked for ({{why}}). Install libusb-1.0-0, or set the scanner to serial or keyboard mode.',
  'devices.noAccess':
    '{{why}} is there and may not be opened. Give this user the right to it: group dialout or lp, or a udev rule.',
  'devices.noProcess': 'The part that talks to the devices does not answer. Wait a few seconds and look again.',
  'setup.saved': 'The devices are saved and in use.',
  'setup.savedVirtual':
    'The devices are saved and in use. Receipts appear on the page {{address}}: open it in this browser.',
  'setup.afterPaper': 'A receipt is being printed. The devices change right after it; you can go on selling.',
  'setup.paying': 'A basket is being paid. Finish it, then save the devices.',
  'setup.wrong': '{{place}} is not right: {{why}}. Change it and save again.',
  'setup.notSaved': 'The devices could not be saved ({{why}}). Nothing has changed.',
  'setup.notOpened': 'The devices could not be opened ({{why}}). All is as it was.',
  'setup.fileBroken':
    '{{path}} is not right at “{{place}}”: {{why}}. The till uses what it used last. Save the devices again: F10, then Devices.',
  'setup.printerThere': 'A printer answers at {{address}}.',
  'setup.noPrinter': 'Nothing answers at {{address}}. Check the address, the cable, and that the printer is on.',
  'setup.printerSilent':
    '{{address}} answers with nothing that a printer says. If it is the printer, choose a model that stays silent.',
  'setup.printed': 'The test receipt is printed.',
  'setup.printedMute': 'The test receipt was sent. This printer does not say when it is done: look at the paper.',
  'setup.paperOut': 'The printer is out of paper. Put in a roll and try again.',
  'setup.coverOpen': 'The printer’s cover is open. Close it and try again.',
  'setup.printerFault': 'The printer cannot print now ({{what}}). Switch it off and on, then try again.',
  'setup.printBroken': 'Printing broke off half-way. Look at cable and paper, then try again.',
  'setup.noPrinterSet': 'No printer is chosen. Choose one first.',
  'setup.noDrawer': 'No drawer is chosen. Choose a printer with a drawer first.',
  'storage.full': 'The disk of this till is full, so nothing can be saved. Stop selling and call the store manager.',
  'storage.readOnly':
    'The disk of this till cannot be written, so nothing can be saved. Stop selling and call the store manager.',
  'storage.corrupt': 'The till’s records are damaged. Stop selling and call the store manager. Do not switch it off.',
  'storage.busy': 'Another program holds the till’s records. Nothing was saved. Try again in a moment.',
  'storage.io': 'The disk of this till failed. Nothing was saved. Stop selling and call the store manager.',
  'storage.tooOld': 'The till’s records were written by a newer version. Update this till before selling.',
  'till.notReady': 'The till is still starting. Nothing was done. Try again in a moment.',
  'till.frozen': 'Head office has frozen this till ({{reason}}). Use another lane and call head office.',
  'till.clockSuspect': 'The till’s clock looks wrong. Check date and time with the store manager.',
  'till.fault': 'The till had a fault and did not do that. Try again; if it stays, call the store manager.',
};
