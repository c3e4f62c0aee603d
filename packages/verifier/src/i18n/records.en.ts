import type { RecordWords } from './records.js';
import { table } from './table.js';

export const enWords: RecordWords = {
  kinds: table(`
    unit_genesis=Opened planting=Planting field_operation=Field_work soil_test=Soil_test water_test=Water_test weather=Weather feed=Feeding
    treatment=Treatment harvest=Harvest processing=Processing grading=Grading packing=Packing storing=Storage transport=Transport loading=Loading
    delivery=Delivery sale=Sale handover=Handover test_claim=Test_(stated_by_the_issuer) certificate_reference=Certificate
    attach=Acknowledged_a_statement correction=Correction void=Voiding inspection=Inspection audit=Audit custody_receipt=Receipt_of_goods`),
  fields: table(`
    unitType=Type crop=Crop area=Area count=Count boundary=Boundary_fingerprint season=Season name=Name altitude=Altitude variety=Variety
    day=Date untilDay=Until method=Method amount=Amount seedLot=Seed_lot operation=Work product=Product registration=Registration dose=Dose
    intervalDays=Interval_(days) target=Against activeIngredient=Active_ingredient inputLot=Product_lot dilution=Dilution sample=Sample
    laboratory=Laboratory report=Report_no. results=Results station=Station temperatureMin=Lowest temperatureMax=Highest rain=Rain
    humidity=Humidity remark=Remark reason=Reason gtin=GTIN lot=Lot inputs=Made_from quantity=Quantity grade=Grade process=Process loss=Loss
    conditions=Conditions standard=Standard rejected=Rejected harvestDay=Harvested shelfLifeDays=Shelf_life_(days) netWeight=Net_weight
    origin=Origin itemsRoot=Item_list_fingerprint spare=Spare_labels material=Material facility=Facility mode=Mode toPlace=To carrier=Carrier packages=Packages
    channel=Channel to=Received_by conclusion=Conclusion scheme=Scheme number=Number authority=Authority validFrom=Valid_from validTo=Valid_to
    scope=Scope attestations=Statements replacement=Corrected_to condition=Condition limit=limit operator=Operator phone=Phone coordinates=Coordinates note=Note household=Household buyer=Buyer price=Price
    edgeQuantities=Quantity_of_each_input documents=Papers supplier=Supplier counterparty=Other_party`),
  values: table(`
    plot=plot hives=hives herd=herd sow=sowing fertilise=fertilising spray=spraying irrigate=irrigation prune=pruning weed=weeding other=other
    road=road rail=rail air=air water=water ecommerce=e-commerce wholesale=wholesale retail=retail direct=direct_sale contract=contract
    export=export rapid=rapid_test laboratory=laboratory_test passed=meets_requirements failed=does_not_meet_requirements
    screening_negative=screening_negative screening_positive=screening_positive_(to_be_confirmed) inconclusive=inconclusive green=green_food
    organic=organic geographical_indication=geographical_indication pollution_free=pollution-free sc=food_production_licence iso=ISO
    gap=good_agricultural_practice brand=regional_brand compliance=compliance_commitment did_not_occur=did_not_occur incorrect_data=incorrect_data mistake=mistake
    damaged=damaged withdrawn=withdrawn below_quantification=below_quantification
    within=within_the_limit above=above_the_limit no_limit=no_limit_set banned=banned_substance_found`),
  units:
    table(`KGM=kg GRM=g TNE=t MGM=mg HAR=ha MTK=m² LTR=L MLT=mL CEL=°C P1=% MTR=m MMT=mm CMT=cm KMT=km DAY=days H87=pieces NA=mg/kg M1=mg/L
    GL=g/L MTQ=m³ HLT=hL HUR=h MIN=min SEC=s WEE=weeks MON=months DTN=dt ARE=a CMK=cm² KMK=km² C62=pieces 59=ppm GK=g/kg HEA=head CNY=CNY
    亩=mu 斤=jin 担=dan`),
};
